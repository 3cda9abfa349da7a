using Dramatis.Evaluation.Benchmarks;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>
/// Row 51: does an expert persona help, does an irrelevant one hurt, does performance follow the level that a persona states? On sums and
/// differences or on the questions of a file, with three ways to mitigate and with experts that the model writes itself.
/// </summary>
[CatalogStudy(51)]
public sealed class PrincipledStudy() : OptionStudy("principled-personas", "2", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of principled personas",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "string", "default": "", "description": "Questions: a file or folder of a benchmark or of your own (docs/formats/benchmarks.md); empty for sums and differences." },
            "questions": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 120, "description": "Sums and differences, or most questions of each benchmark of the file." },
            "field": { "type": "string", "default": "", "description": "Field of the expert; empty for the subject of each question." },
            "largest": { "type": "integer", "minimum": 5, "maximum": 100000, "default": 20, "description": "Largest number in them." },
            "readout": { "enum": ["likelihood", "text"], "default": "likelihood", "description": "Take the likeliest option, or read a letter from what the model says." },
            "mitigation": { "enum": ["none", "instruction", "refine", "refine-basic"], "default": "none", "description": "Tell the model to let irrelevant attributes have no influence; or let it answer without the persona and revise as the persona, told so or not (text only)." },
            "dynamic": { "type": "boolean", "default": false, "description": "Let the model write three experts for each question, from broad to narrow, and ask it as each of them." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (options.Text("mitigation").StartsWith("refine", StringComparison.Ordinal) && options.Text("readout") != "text")
        {
            throw new InvalidInputException("option 'mitigation'", "revises an answer, which likelihoods do not give.", "Set readout to text.");
        }

        string items = options.Text("items");
        int most = options.Whole("questions");
        BenchmarkSet set = items.Length > 0
            ? BenchmarkFiles.Load(Path.Combine(settings.BaseFolder, items), settings.Seed).Take(most, settings.Seed)
            : PrincipledQuestions.Own(settings.Seed, most, options.Whole("largest"));
        options.Effective["items"] = items.Length > 0 ? set.Fingerprint : "";
        return new PreparedPrincipled(options, new PrincipledQuestions(set, options.Text("field")), settings.Seed);
    }
}
