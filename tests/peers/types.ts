/* types.ts - what the vendors' own clients may send, as types: schemas are made of them */
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ResponseCreateParams } from 'openai/resources/responses/responses';
import type { EmbeddingCreateParams } from 'openai/resources/embeddings';
import type { ImageGenerateParams } from 'openai/resources/images';
import type { MessageCreateParams } from '@anthropic-ai/sdk/resources/messages';
export type Chat = ChatCompletionCreateParams;
export type Responses = ResponseCreateParams;
export type Embeddings = EmbeddingCreateParams;
export type Images = ImageGenerateParams;
export type Messages = MessageCreateParams;
