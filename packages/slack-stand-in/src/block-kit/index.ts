export { type Block, messageBlocks, viewBlocks } from './blocks';
