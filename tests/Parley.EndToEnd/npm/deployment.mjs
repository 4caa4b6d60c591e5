// Checks deploy/ against the published schemas: the Compose specification's and Kubernetes'. Prints {"compose":[…],"kubernetes":[…],"kinds":[…]}.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import yaml from "yaml";

const require = createRequire(import.meta.url);
const deploy = join(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..", "deploy"));
const read = (...parts) => readFileSync(join(deploy, ...parts), "utf8");

function composeProblems() {
  const schema = JSON.parse(readFileSync(join(dirname(require.resolve("dclint/package.json")), "schemas", "compose.schema.json"), "utf8"));
  delete schema.$schema;
  const validate = new Ajv.default({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  const compose = yaml.parse(read("compose", "compose.yaml"), { merge: true });
  validate(compose);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

async function kubernetesProblems() {
  const problems = [];
  const kinds = [];
  for (const file of readdirSync(join(deploy, "kubernetes")).filter((name) => name !== "kustomization.yaml")) {
    for (const document of yaml.parseAllDocuments(read("kubernetes", file), { merge: true })) {
      const resource = document.toJS();
      const model = (await import(`kubernetes-models/${resource.apiVersion}`))[resource.kind];
      kinds.push(resource.kind);
      try {
        new model(resource).validate();
      } catch (error) {
        problems.push(`${file} ${resource.kind}: ${error.message}`);
      }
    }
  }
  return { problems, kinds };
}

const { problems, kinds } = await kubernetesProblems();
console.log(JSON.stringify({ compose: composeProblems(), kubernetes: problems, kinds }));
