using System.Diagnostics;
using System.Globalization;
using Dramatis.Control.Selection.Retrieval;
using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Cli.Choosing;

/// <summary>The pool that talks without replies choose from, and what asking it took.</summary>
/// <param name="index">The pool.</param>
/// <param name="options">How it is asked.</param>
/// <param name="prepared">How long it took to make ready.</param>
internal sealed class ReplyPool(IReplyIndex index, RetrievalOptions options, TimeSpan prepared)
{
    private readonly ReplyRetriever retriever = new(index, options);
    private TimeSpan asking;
    private int asked;

    public string Name => index.Name;

    public async Task<IReadOnlyList<RetrievedReply>> FindAsync(Persona persona, DialogueContext context, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        IReadOnlyList<RetrievedReply> found = await retriever.FindAsync(persona, context, cancellationToken);
        asking += Stopwatch.GetElapsedTime(began);
        asked++;
        return found;
    }

    public void Write(TextWriter writer) => writer.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{asked} talks chose from a pool of {index.Replies.Count} replies by {Name}: ready in {prepared.TotalSeconds:0.0} s, then {(asked > 0 ? asking.TotalMilliseconds / asked : 0):0.0} ms a talk for the first {options.First}."));
}
