import { ownHost } from './own-host';
import { tellStory } from './story';

tellStory(ownHost());
