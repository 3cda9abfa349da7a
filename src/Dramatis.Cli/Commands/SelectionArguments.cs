using System.CommandLine;
using Dramatis.Control.Selection;

namespace Dramatis.Cli.Commands;

/// <summary>The options of commands that find the persona lines nearest to replies.</summary>
internal static class SelectionArguments
{
    public static Option<string?> Embedder() => new("--embedder") { Description = "Sentence encoder for nearness by meaning, hf:<folder>; by words when none is named", HelpName = "model" };

    public static Option<string?> Similarity()
    {
        Option<string?> similarity = new("--similarity")
        {
            Description = "How the nearest persona lines are found: bm25 and bleu by words, embedding and bertscore (bertscore-idf: common tokens held back) by --embedder; embedding where there is an embedder, and else bm25",
            HelpName = "way",
        };
        similarity.CompletionSources.Add([.. PersonaSimilarity.Names]);
        return similarity;
    }
}
