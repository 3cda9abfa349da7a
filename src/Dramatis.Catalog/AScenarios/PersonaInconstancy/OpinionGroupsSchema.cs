using System.Text.Json.Nodes;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The options of the study as a JSON schema: what an experiment file may say, with defaults.</summary>
internal static class OpinionGroupsSchema
{
    public static JsonObject Create() => JsonNode.Parse(Text)!.AsObject();

    private const string Text =
        """
        {
          "title": "Options of the persona-inconstancy study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "string", "default": "", "description": "Question file (.json rows, .csv, or .jsonl stances); empty for the pack opinions-mini that ships." },
            "questions": { "type": "integer", "minimum": 0, "default": 0, "description": "Use only the first so many questions that enough populations answered to form a group; 0 for all questions." },
            "modes": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["collaborate", "debate"] }, "default": ["collaborate", "debate"], "description": "What groups are asked to do; every group talks once in each mode." },
            "controls": { "type": "array", "uniqueItems": true, "items": { "enum": ["self-reflection", "neutral-text"] }, "default": ["self-reflection", "neutral-text"], "description": "Control arms: the second private question without a talk." },
            "composition": { "enum": ["opinion", "region", "random", "fixed"], "default": "opinion", "description": "What members of a group are chosen by." },
            "fixedClass": { "type": "number", "minimum": 0, "default": 0, "description": "The entropy class (bits, two decimals) of composition fixed." },
            "regions": { "type": "string", "default": "", "description": "JSON file that maps populations to regions, for composition region." },
            "groupSize": { "type": "integer", "minimum": 2, "maximum": 8, "default": 5, "description": "Members of a group." },
            "acceptance": { "enum": ["mean-binary", "categorical", "none"], "default": "mean-binary", "description": "How a private answer must fit its population's shares." },
            "threshold": { "type": "number", "exclusiveMinimum": 0, "default": 0.5, "description": "Loss (nats) below which an answer is accepted." },
            "includeNonSubstantive": { "type": "boolean", "default": false, "description": "Let answers like 'do not know' join groups and count in entropy." },
            "leaning": { "enum": ["none", "survey"], "default": "none", "description": "survey: each persona is told an opinion drawn from its population's shares." },
            "personaStrength": { "enum": ["name-only", "standard", "firm"], "default": "standard", "description": "How firmly a persona is stated." },
            "disclosure": { "type": "boolean", "default": true, "description": "Tell members in their system text what they answered in private." },
            "speakers": { "enum": ["least-heard", "manager", "round-robin", "random", "majority-first", "minority-first"], "default": "least-heard", "description": "Who speaks when; manager asks the model of the role manager." },
            "maxMessages": { "type": "integer", "minimum": 2, "maximum": 60, "default": 15, "description": "Most messages of a talk, the task message counted." },
            "maxTokens": { "type": "integer", "minimum": 8, "maximum": 2000, "default": 48, "description": "Longest message, in tokens." },
            "temperature": { "type": "number", "minimum": 0, "maximum": 2, "default": 0, "description": "Temperature of every reply; 0 for the most likely." },
            "mitigation": { "enum": ["none", "re-anchor", "anonymous", "devils-advocate", "vote"], "default": "none", "description": "A measure against undue influence." },
            "privateAnswers": { "enum": ["likelihood", "text"], "default": "likelihood", "description": "Read private answers from option likelihoods where the model offers them, or always from text." },
            "optionOrder": { "enum": ["given", "rotated"], "default": "given", "description": "Show options as given, or average over all rotations." },
            "judge": { "type": "boolean", "default": false, "description": "Let the model of the role judge read private replies that nothing else can read." },
            "labeller": { "enum": ["rules", "model"], "default": "rules", "description": "Who codes public messages; model is the role labeller." },
            "groupOpinion": { "enum": ["rule", "model"], "default": "rule", "description": "How the group's opinion is found; model is the role manager." },
            "agreementShare": { "type": "number", "exclusiveMinimum": 0.5, "maximum": 1, "default": 0.6, "description": "By rule: share of members whose last voiced opinion must be the same." },
            "memberModels": { "type": "integer", "minimum": 0, "maximum": 16, "default": 0, "description": "Mixed groups: personas are played in turn by the roles member-1 to member-n; 0 for the default model." },
            "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 2000, "description": "Bootstrap draws of the analysis." }
          }
        }
        """;
}
