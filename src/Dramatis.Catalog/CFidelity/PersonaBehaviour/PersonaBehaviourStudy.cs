using Dramatis.Evaluation.Benchmarks;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>
/// Row 5: do personas change what a model answers more than rewording the neutral assistant does? 162 personas in twelve categories, thirty
/// rewordings and no persona at all, on sums, facts, questions of whom a stereotype names, attitudes, and the rating of rude posts; or on the
/// questions of a file.
/// </summary>
[CatalogStudy(5)]
public sealed class PersonaBehaviourStudy() : OptionStudy("persona-behaviour", "2", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of persona behaviour",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "string", "default": "", "description": "Questions: a file or folder of benchmarks or of your own (docs/formats/benchmarks.md), which take the place of arithmetic, knowledge and who; empty for the project's own." },
            "tasks": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["arithmetic", "knowledge", "who", "attitudes", "speech", "toxicity"] }, "default": ["arithmetic", "knowledge", "who", "attitudes", "speech", "toxicity"], "description": "What is asked." },
            "questions": { "type": "integer", "minimum": 8, "maximum": 1000, "default": 40, "description": "Most items of a task or benchmark; knowledge has 40, who 64, attitudes 40, speech 36, toxicity 36." },
            "perCategory": { "type": "integer", "minimum": 1, "maximum": 50, "default": 50, "description": "Most personas of each of the twelve categories; 50 takes all 162." },
            "controls": { "type": "integer", "minimum": 2, "maximum": 30, "default": 30, "description": "Rewordings of the neutral assistant." },
            "readout": { "enum": ["likelihood", "text"], "default": "likelihood", "description": "Take the likeliest option, or read a letter from what the model says." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string items = options.Text("items");
        BenchmarkSet? given = items.Length > 0 ? BenchmarkFiles.Load(Path.Combine(settings.BaseFolder, items), settings.Seed).Take(options.Whole("questions"), settings.Seed) : null;
        options.Effective["items"] = given?.Fingerprint ?? "";
        return new PreparedPersonaBehaviour(options, given, settings.Seed);
    }
}
