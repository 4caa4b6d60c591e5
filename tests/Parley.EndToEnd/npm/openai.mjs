// The official OpenAI client, unchanged but for its base URL. Prints what it was told, for the test to judge.
import OpenAI from "openai";

const client = new OpenAI({ baseURL: `${process.env.PARLEY_URL}/v1`, apiKey: process.env.PARLEY_KEY, maxRetries: 0 });
const one = await client.moderations.create({ model: "omni-moderation-latest", input: "You idiot." });
const two = await client.moderations.create({ input: ["Fine.", "You idiot."] });
const parts = await client.moderations.create({ input: [{ type: "text", text: "You idiot." }] });

async function refusal(key, request) {
  try {
    await new OpenAI({ baseURL: `${process.env.PARLEY_URL}/v1`, apiKey: key, maxRetries: 0 }).moderations.create(request);
    return null;
  } catch (error) {
    return { name: error.constructor.name, status: error.status, code: error.code, param: error.param, type: error.type };
  }
}

const image = await refusal(process.env.PARLEY_KEY, { input: [{ type: "image_url", image_url: { url: "https://example.org/a.png" } }] });
const wrongKey = await refusal("wrong", { input: "x" });
console.log(JSON.stringify({ one, two: two.results.map((r) => r.flagged), parts: parts.results.length, image, wrongKey }));
