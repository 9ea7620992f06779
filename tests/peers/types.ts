/* types.ts - what the vendors' own clients may send, as types: schemas are made of them */
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions';
import type { ResponseCreateParams } from 'openai/resources/responses/responses';
import type { MessageCreateParams } from '@anthropic-ai/sdk/resources/messages';
export type Chat = ChatCompletionCreateParams;
export type Responses = ResponseCreateParams;
export type Messages = MessageCreateParams;
