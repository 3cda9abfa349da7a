using System.Diagnostics;
using Dramatis.Simulated.Respondents.AnswerModels;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Simulated.Respondents;

/// <summary>
/// The probabilities of all answers under all dials, in closed form. The dials act in this order; each that is silent is left out, so
/// that it changes no bit:
/// <list type="number">
/// <item>Traits: persona weight, then for actions the coupling, then the item's own deviation, then the shifts whose conditions hold.</item>
/// <item>Content: p = the item's <see cref="IAnswerModel"/> at these traits.</item>
/// <item>Style: pₖ ∝ pₖ·exp(A·zₖ + E·|zₖ|).</item>
/// <item>Misreading: where an odd number of misreadings holds for the item, every option changes places with its mirror image.</item>
/// <item>Broken language, upside down: p ← (1 − m)·p + m·mirror(p).</item>
/// <item>Memory: p ← (1 − M)·p + M on the option that says of the trait most nearly what the last answer said.</item>
/// <item>Position bias: p ← (1 − π)·p + π on the option at the favoured place.</item>
/// <item>Label bias: p ← (1 − λ)·p + λ on the option with the favoured label.</item>
/// <item>Broken language, random: p ← (1 − u)·p + u/K on every option.</item>
/// <item>Refusal with probability r = 1 − Π(1 − rᵢ); otherwise, with probability g, an unreadable reply; otherwise an option from p.</item>
/// </list>
/// </summary>
public static class AnswerLaw
{
    /// <summary>An outcome: the respondent declined.</summary>
    public const int Refused = -1;

    /// <summary>An outcome: the reply named no option.</summary>
    public const int Unreadable = -2;

    /// <summary>Outcomes beside the options: refusal and unreadable reply, in this order after the options.</summary>
    internal const int OtherOutcomes = 2;

    /// <summary>Writes the probabilities of the options in the item's own order, then those of a refusal and of an unreadable reply.</summary>
    internal static void Fill(
        PlantedRespondent respondent, PlantedItem item, ItemPresentation presentation, double? remembered, Span<double> outcomes)
    {
        ArgumentNullException.ThrowIfNull(presentation);
        if (presentation.Shown.Count != item.OptionCount || presentation.Labels.Count != item.OptionCount)
        {
            throw new ArgumentException(
                $"Item '{item.Id}' has {item.OptionCount} options, and {presentation.Shown.Count} are shown with {presentation.Labels.Count} labels.",
                nameof(presentation));
        }

        Debug.Assert(outcomes.Length == item.OptionCount + OtherOutcomes);
        RespondentDials dials = respondent.Dials;
        Span<double> p = outcomes[..item.OptionCount];
        Content(respondent, item, presentation, p);
        Style(dials.Style, item, p);
        Misread(respondent, item, presentation, p);
        BrokenLanguage? broken = Broken(dials, presentation);
        MirrorMix(broken?.Mirrored ?? 0, item, p);
        Pull(remembered is null ? 0 : dials.Memory.Strength, remembered is { } level ? Nearest(item, level) : -1, p);
        Pull(dials.Position.Pull, dials.Position.Pull > 0 ? At(presentation, dials.Position.Place) : -1, p);
        Pull(dials.Label.Pull, dials.Label.Pull > 0 ? Labelled(presentation, dials.Label.Label) : -1, p);
        Spread(broken?.Random ?? 0, p);
        Answered(dials, presentation, broken?.Unreadable ?? 0, outcomes);
    }

    /// <summary>Takes an outcome: an option, <see cref="Refused"/> or <see cref="Unreadable"/>.</summary>
    internal static int Draw(Span<double> outcomes, double temperature, RandomStream random)
    {
        int options = outcomes.Length - OtherOutcomes;
        int outcome = temperature > 0 ? Sample(outcomes, temperature, random) : Likeliest(outcomes);
        return outcome < options ? outcome : outcome == options ? Refused : Unreadable;
    }

    private static void Content(PlantedRespondent respondent, PlantedItem item, ItemPresentation presentation, Span<double> p)
    {
        RespondentTraits traits = respondent.In(item.Space);
        double[] read = item.IsAction ? traits.Acted : traits.Spoken;
        RespondentDials dials = respondent.Dials;
        if (dials.Specificity.StandardDeviation == 0 && dials.Shifts.Count == 0)
        {
            item.Model.Fill(read, p);
            return;
        }

        double[] moved = [.. read];
        if (dials.Specificity.StandardDeviation > 0 && item.TraitIndex >= 0)
        {
            moved[item.TraitIndex] += respondent.Deviation(item);
        }

        foreach (TemplateShift shift in dials.Shifts)
        {
            if (item.Space.IndexOf(shift.Trait) is >= 0 and var trait && presentation.Meets(shift.When))
            {
                moved[trait] += shift.Amount;
            }
        }

        item.Model.Fill(moved, p);
    }

    private static void Style(ResponseStyle style, PlantedItem item, Span<double> p)
    {
        if (style.IsSilent)
        {
            return;
        }

        ReadOnlySpan<double> z = item.AgreementSpan;
        for (int k = 0; k < p.Length; k++)
        {
            p[k] = Math.Log(p[k]) + (style.Acquiescence * z[k]) + (style.Extremity * Math.Abs(z[k]));
        }

        Logistic.Normalise(p);
    }

    private static void Misread(PlantedRespondent respondent, PlantedItem item, ItemPresentation presentation, Span<double> p)
    {
        bool turned = false;
        foreach (Misreading misreading in respondent.Dials.Misreadings)
        {
            turned ^= misreading.Share > 0 && presentation.Meets(misreading.When) && respondent.Misreads(item, misreading);
        }

        MirrorMix(turned ? 1 : 0, item, p);
    }

    private static void MirrorMix(double share, PlantedItem item, Span<double> p)
    {
        if (share == 0)
        {
            return;
        }

        ReadOnlySpan<int> mirror = item.MirrorSpan;
        for (int k = 0; k < p.Length; k++)
        {
            int image = mirror[k];
            if (k < image) // each pair once; the middle is its own image
            {
                (double here, double there) = (p[k], p[image]);
                p[k] = ((1 - share) * here) + (share * there);
                p[image] = ((1 - share) * there) + (share * here);
            }
        }
    }

    private static void Pull(double strength, int option, Span<double> p)
    {
        if (strength == 0 || option < 0)
        {
            return;
        }

        foreach (ref double probability in p)
        {
            probability *= 1 - strength;
        }

        p[option] += strength;
    }

    private static void Spread(double share, Span<double> p)
    {
        if (share == 0)
        {
            return;
        }

        foreach (ref double probability in p)
        {
            probability = ((1 - share) * probability) + (share / p.Length);
        }
    }

    private static void Answered(RespondentDials dials, ItemPresentation presentation, double unreadable, Span<double> outcomes)
    {
        double willing = 1;
        foreach (Refusals refusal in dials.Refusals)
        {
            willing *= refusal.When is null || presentation.Meets(refusal.When) ? 1 - refusal.Rate : 1;
        }

        outcomes[^2] = 1 - willing;
        outcomes[^1] = willing * unreadable;
        double answered = willing * (1 - unreadable);
        if (answered != 1)
        {
            foreach (ref double probability in outcomes[..^OtherOutcomes])
            {
                probability *= answered;
            }
        }
    }

    private static BrokenLanguage? Broken(RespondentDials dials, ItemPresentation presentation)
    {
        if (dials.Languages.Count == 0 || !presentation.Levels.TryGetValue(PresentationFactors.Language, out string? language))
        {
            return null;
        }

        return dials.Languages.FirstOrDefault(l => string.Equals(l.Language, language, StringComparison.Ordinal));
    }

    private static int Nearest(PlantedItem item, double level)
    {
        ReadOnlySpan<double> levels = item.LevelSpan;
        int nearest = 0;
        for (int k = 1; k < levels.Length; k++)
        {
            nearest = Math.Abs(levels[k] - level) < Math.Abs(levels[nearest] - level) ? k : nearest;
        }

        return nearest;
    }

    private static int At(ItemPresentation presentation, Index place)
    {
        int at = place.GetOffset(presentation.Shown.Count);
        return at >= 0 && at < presentation.Shown.Count ? presentation.Shown[at] : -1;
    }

    private static int Labelled(ItemPresentation presentation, string label)
    {
        for (int at = 0; at < presentation.Labels.Count; at++)
        {
            if (string.Equals(presentation.Labels[at], label, StringComparison.Ordinal))
            {
                return presentation.Shown[at];
            }
        }

        return -1;
    }

    private static int Likeliest(ReadOnlySpan<double> outcomes)
    {
        int best = 0;
        for (int k = 1; k < outcomes.Length; k++)
        {
            best = outcomes[k] > outcomes[best] ? k : best;
        }

        return best;
    }

    private static int Sample(Span<double> outcomes, double temperature, RandomStream random)
    {
        if (temperature != 1)
        {
            double greatest = outcomes[Likeliest(outcomes)];
            foreach (ref double probability in outcomes)
            {
                probability = Math.Pow(probability / greatest, 1 / temperature);
            }
        }

        double total = 0;
        foreach (double probability in outcomes)
        {
            total += probability;
        }

        double left = random.NextDouble() * total;
        int last = 0;
        for (int k = 0; k < outcomes.Length; k++)
        {
            if (outcomes[k] > 0)
            {
                last = k;
                left -= outcomes[k];
                if (left < 0)
                {
                    return k;
                }
            }
        }

        return last; // rounding ate the remainder
    }
}
