using System.Globalization;
using System.Text.Json;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Simulated.Respondents;

/// <summary>What a rendered item looks like to a planted respondent.</summary>
public static class PresentedItem
{
    /// <summary>The presentation of a rendered item, with all levels of <see cref="PresentationFactors"/>.</summary>
    public static ItemPresentation Of(RenderedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Administration administration = item.Administration;
        return new ItemPresentation(
            item.Shown,
            item.Labels,
            Levels(administration.Template.Id, administration.Order, administration.Labels, administration.Variant, administration.Subject?.Name));
    }

    /// <summary>Levels by factor.</summary>
    internal static IReadOnlyDictionary<string, string> Levels(
        string? template, OptionOrder order, LabelStyle labels, VariantKey variant, string? subject)
    {
        Dictionary<string, string> levels = new(StringComparer.Ordinal)
        {
            [PresentationFactors.Order] = Words(order),
            [PresentationFactors.Labels] = Words(labels),
            [PresentationFactors.Language] = variant.Language,
            [PresentationFactors.Paraphrase] = variant.Paraphrase.ToString(CultureInfo.InvariantCulture),
            [PresentationFactors.Person] = Words(variant.Person),
            [PresentationFactors.Subject] = subject ?? "",
        };
        if (template is not null)
        {
            levels[PresentationFactors.Template] = template;
        }

        return levels;
    }

    private static string Words<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
