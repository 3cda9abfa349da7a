using System.Text.Json.Serialization;

namespace Dramatis.Cli.Choosing;

/// <summary>A reply with its score, as <c>dramatis select</c> prints it.</summary>
/// <param name="Text">The reply.</param>
/// <param name="Score">Higher fits better; null where none could be told.</param>
/// <param name="Lines">The persona lines that stood before the talk, nearest first.</param>
internal sealed record ScoredReply(string Text, double? Score, IReadOnlyList<string> Lines)
{
    /// <summary>Place in the first stage, from 1; null for a reply of the talk's own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Place { get; init; }
}
