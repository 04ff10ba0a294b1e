import { eraseArticle } from './erase-article';
import { runCommand } from './run-command';

runCommand(eraseArticle);
