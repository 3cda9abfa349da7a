using System.CommandLine;
using System.Diagnostics;
using Dramatis.Control.Selection.Retrieval;
using Microsoft.Extensions.AI;

namespace Dramatis.Cli.Choosing;

/// <summary>The options of <c>dramatis select</c> for a pool of replies.</summary>
internal sealed class PoolArguments
{
    private static readonly RetrievalOptions Default = new();

    private readonly Option<string?> pool = new("--pool") { Description = "Replies that talks without candidates choose from, one a line, at most 100,000", HelpName = "file" };
    private readonly Option<int> first = new("--first") { Description = "Replies of the pool that a first stage takes for scoring, the nearest by --embedder, or by words (BM25)", DefaultValueFactory = _ => Default.First };
    private readonly Option<int> turns = new("--first-turns") { Description = "Last turns of the talk that the first stage holds replies against", DefaultValueFactory = _ => Default.Turns };
    private readonly Option<double> weight = new("--first-weight") { Description = "Weight of the nearest persona line in the first stage, beside the talk's 1; 0 leaves the persona out", DefaultValueFactory = _ => Default.LineWeight };
    private readonly Option<bool> only = new("--first-only") { Description = "Stop after the first stage; no model is asked" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[pool, first, turns, weight, only])
        {
            command.Options.Add(option);
        }
    }

    public bool IsNamed(ParseResult parsed) => parsed.GetValue(pool) is not null;

    public bool IsFirstStageOnly(ParseResult parsed) => parsed.GetValue(only)
        && (IsNamed(parsed) ? true : throw new InvalidInputException("--first-only", "is given without a pool.", "Name the replies to choose from with --pool."));

    /// <summary>The pool, ready to be asked; null when none is named.</summary>
    /// <exception cref="InvalidInputException">The pool cannot be read, or an option is out of range.</exception>
    public async Task<ReplyPool?> OpenAsync(ParseResult parsed, IEmbeddingGenerator<string, Embedding<float>>? embedder, TextWriter error, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(pool) is not { } path)
        {
            return null;
        }

        RetrievalOptions options = new() { First = parsed.GetValue(first), Turns = parsed.GetValue(turns), LineWeight = parsed.GetValue(weight) };
        IReadOnlyList<string> replies = ReplyPoolFile.Load(path);
        long began = Stopwatch.GetTimestamp();
        _ = new ReplyRetriever(new Bm25ReplyIndex([]), options); // wrong options are told before a large pool is embedded
        IReplyIndex index = embedder is null
            ? new Bm25ReplyIndex(replies)
            : await EmbeddingReplyIndex.CreateAsync(embedder, replies, new Lines(error, replies.Count), cancellationToken);
        return new ReplyPool(index, options, Stopwatch.GetElapsedTime(began));
    }

    // A line for every tenth of a large pool.
    private sealed class Lines(TextWriter error, int replies) : IProgress<int>
    {
        private int told;

        public void Report(int value)
        {
            if (value - told >= Math.Max(5000, replies / 10))
            {
                told = value;
                error.WriteLine(FormattableString.Invariant($"{value} of {replies} replies embedded"));
            }
        }
    }
}
