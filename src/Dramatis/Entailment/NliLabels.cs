using System.Collections.Frozen;
using Dramatis.Models;

namespace Dramatis.Entailment;

/// <summary>
/// The many spellings of the three relations, in files, in the class names of models and in the answers of chat models. A published scorer
/// counts no contradiction at all because one spelling was not mapped.
/// </summary>
public static class NliLabels
{
    private static readonly FrozenDictionary<string, NliLabel> Known = new Dictionary<string, NliLabel>(StringComparer.OrdinalIgnoreCase)
    {
        ["entailment"] = NliLabel.Entailment,
        ["entail"] = NliLabel.Entailment,
        ["entails"] = NliLabel.Entailment,
        ["entailed"] = NliLabel.Entailment,
        ["implied"] = NliLabel.Entailment,
        ["positive"] = NliLabel.Entailment,
        ["neutral"] = NliLabel.Neutral,
        ["neither"] = NliLabel.Neutral,
        ["unknown"] = NliLabel.Neutral,
        ["undetermined"] = NliLabel.Neutral,
        ["contradiction"] = NliLabel.Contradiction,
        ["contradict"] = NliLabel.Contradiction,
        ["contradicts"] = NliLabel.Contradiction,
        ["contradicted"] = NliLabel.Contradiction,
        ["contradictory"] = NliLabel.Contradiction,
        ["negative"] = NliLabel.Contradiction,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The relation that a word names, whatever its case and the marks around it; null when it names none.</summary>
    public static NliLabel? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Known.TryGetValue(text.Trim().Trim('.', ',', '!', ':', ';', '"', '\'', '*', '`', '(', ')'), out NliLabel label) ? label : null;
    }
}
