using System.Text.RegularExpressions;
using Dramatis.Psychometrics;

namespace Dramatis.Evaluation.Labelling;

/// <summary>
/// Reads labels by rules: the marked answer line, else a plain statement of a letter ("I choose B"), else the one option whose whole text
/// the message contains, else thanks or farewell.
/// </summary>
public sealed partial class MarkedOpinionLabeller : IOpinionLabeller
{
    // Shorter option texts ("Yes", "No") occur in talk without being an answer.
    private const int ShortestOptionInText = 8;

    /// <inheritdoc/>
    public string Description => "rules (marked answer line, stated letter, option text); exact where speakers close with the marked line";

    /// <inheritdoc/>
    public ValueTask<MessageLabel> LabelAsync(
        string question, IReadOnlyList<string> options, string message, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Label(options, message));

    /// <summary>Labels one message.</summary>
    public static MessageLabel Label(IReadOnlyList<string> options, string message)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(message);
        if (ChoiceReader.Marker(message, options.Count) is { } marked)
        {
            return MessageLabel.Opinion(marked);
        }

        if (Stated(message, options.Count) is { } stated)
        {
            return MessageLabel.Opinion(stated);
        }

        int[] named =
        [
            .. Enumerable.Range(0, options.Count).Where(i =>
                options[i].Length >= ShortestOptionInText && message.Contains(options[i], StringComparison.OrdinalIgnoreCase)),
        ];
        if (named.Length == 1)
        {
            return Contradicted(message, options[named[0]], named[0]) ? default : MessageLabel.Opinion(named[0]);
        }

        return Thanks().IsMatch(message) ? new MessageLabel(MessageLabelKind.Gratitude)
            : Farewell().IsMatch(message) ? new MessageLabel(MessageLabelKind.Terminating)
            : default;
    }

    // "D. Not very much" where that text stands under C: nobody knows which of the two was meant.
    private static bool Contradicted(string message, string option, int index)
    {
        int at = message.IndexOf(option, StringComparison.OrdinalIgnoreCase);
        Match mark = LeadingLetter().Match(message[..at]);
        return mark.Success && mark.Groups["letter"].Value[0] - 'A' != index;
    }

    private static int? Stated(string message, int optionCount)
    {
        Match? last = StatedLetter().Matches(message).LastOrDefault();
        int option = last is null ? -1 : last.Groups["letter"].Value[0] - 'A';
        return option >= 0 && option < optionCount ? option : null;
    }

    [GeneratedRegex(@"\b(?:choose|pick|answer is|answer|option|vote for|stay with|go with|prefer)\s+[\[(""]?(?<letter>[A-Z])\b(?!')", RegexOptions.CultureInvariant)]
    private static partial Regex StatedLetter();

    [GeneratedRegex(@"(?<![A-Za-z])(?<letter>[A-Z])[.):]\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingLetter();

    [GeneratedRegex(@"\b(thank|thanks|grateful|appreciate)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"\b(goodbye|farewell|nothing (more|else) to (say|add)|discussion is over|TERMINATE)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Farewell();
}
