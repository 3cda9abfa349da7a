using System.Text.RegularExpressions;
using Dramatis.Psychometrics;
using Dramatis.Scenarios.OpinionGroups;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Discussants;

/// <summary>What a planted participant reads from a prompt of the opinion-group study.</summary>
internal sealed partial class DiscussantPrompt
{
    public DiscussantPrompt(IReadOnlyList<ChatMessage> messages)
    {
        System = messages.FirstOrDefault(m => m.Role == ChatRole.System)?.Text ?? "";
        Last = messages.LastOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        string first = messages.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        string asked = Last.Contains("Question: ", StringComparison.Ordinal) ? Last : first;
        Question = asked[Math.Max(0, asked.LastIndexOf("Question: ", StringComparison.Ordinal))..];
        Options = [.. OptionLine().Matches(Question).Select(m => m.Groups["text"].Value)];
        Heard = [.. (Stage == DiscussantStage.Talk ? messages.Where(m => m.Role == ChatRole.User).Select(m => m.Text) : [Last]).SelectMany(Lines)];
    }

    public string System { get; }

    public string Last { get; }

    /// <summary>The question with its options and whatever follows.</summary>
    public string Question { get; }

    public string Stem => Question.Split('\n')[0];

    public IReadOnlyList<string> Options { get; }

    /// <summary>Name and voiced option of every message heard; in private stages the own ones are among them.</summary>
    public IReadOnlyList<(string Name, int? Option)> Heard { get; }

    public string Name => RoleLine().Match(System) is { Success: true } role ? role.Groups["name"].Value : "";

    public DiscussantStage Stage =>
        Last.StartsWith(OpinionPrompts.PrivateOpening, StringComparison.Ordinal) ? DiscussantStage.Onboarding
        : Last.StartsWith(OpinionPrompts.TalkOpening, StringComparison.Ordinal) ? DiscussantStage.Reflection
        : Last.StartsWith(OpinionPrompts.TextOpening, StringComparison.Ordinal)
            || Last.StartsWith(OpinionPrompts.Thanks, StringComparison.Ordinal) ? DiscussantStage.Control
        : Last.Contains(OpinionPrompts.SpeakerAsk, StringComparison.Ordinal) ? DiscussantStage.NextSpeaker
        : Last.Contains(OpinionPrompts.SummaryAsk, StringComparison.Ordinal) ? DiscussantStage.Summary
        : DiscussantStage.Talk;

    /// <summary>The private opinion that the system text states, or null.</summary>
    public int? StatedOpinion
    {
        get
        {
            int at = System.LastIndexOf(OpinionPrompts.OwnAnswerOpening, StringComparison.Ordinal);
            if (at >= 0)
            {
                return OptionLetter.Parse(System[at + OpinionPrompts.OwnAnswerOpening.Length], Options.Count);
            }

            int leaning = Enumerable.Range(0, Options.Count).FirstOrDefault(
                i => System.Contains($"my view is: {Options[i]}.", StringComparison.Ordinal), -1);
            return leaning >= 0 ? leaning : null;
        }
    }

    private IEnumerable<(string Name, int? Option)> Lines(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            int colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon > 0 && line.LastIndexOf(OpinionPrompts.AnswerMarker, StringComparison.Ordinal) > colon)
            {
                yield return (line[..colon], ChoiceReader.Marker(line, Options.Count));
            }
        }
    }

    [GeneratedRegex(@"^[A-Z]\. (?<text>.+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OptionLine();

    [GeneratedRegex(@"^You are (?<name>[^.\n]+)\.", RegexOptions.CultureInvariant)]
    private static partial Regex RoleLine();
}
