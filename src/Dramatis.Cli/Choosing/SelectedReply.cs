using System.Text.Json.Serialization;

namespace Dramatis.Cli.Choosing;

/// <summary>What was chosen for a talk.</summary>
/// <param name="Id">The talk.</param>
/// <param name="Chosen">The reply, or null when none fits.</param>
/// <param name="Gold">The reply that was given, or null where nobody knows.</param>
/// <param name="Replies">What it was chosen from, best first.</param>
internal sealed record SelectedReply(string Id, string? Chosen, string? Gold, IReadOnlyList<ScoredReply> Replies)
{
    /// <summary>How the first stage found the replies in the pool; null where the talk brought its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? FoundBy { get; init; }

    /// <summary>The place of the given reply in the first stage, or null when it was not found.</summary>
    [JsonIgnore]
    public int? GoldPlace => Replies.FirstOrDefault(reply => reply.Text == Gold?.Trim())?.Place;
}
