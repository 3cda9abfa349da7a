using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;

namespace Dramatis.Psychometrics.Certificates;

/// <summary>Plans and runs the administrations that a certificate needs.</summary>
public static class AdministrationAudit
{
    /// <summary>Every combination of templates, orders, styles of labels and repetitions, with all else as in <paramref name="standard"/>.</summary>
    /// <param name="standard">The administration to vary.</param>
    /// <param name="templates">How many of the standard templates of the instrument's kind, the first first; from 1.</param>
    /// <param name="orders">1 for the order as given, 2 for the reversed one too.</param>
    /// <param name="labels">Styles of labels; null for that of <paramref name="standard"/>.</param>
    /// <param name="repeats">Repetitions, from 1.</param>
    /// <exception cref="InvalidInputException">A number is out of range.</exception>
    public static IReadOnlyList<Administration> Plan(
        Administration standard, int templates = 3, int orders = 2, IReadOnlyList<LabelStyle>? labels = null, int repeats = 1)
    {
        ArgumentNullException.ThrowIfNull(standard);
        IReadOnlyList<AdministrationTemplate> known = StandardTemplates.For(standard.Template.Kind);
        List<AdministrationTemplate> used = [standard.Template, .. known.Where(t => t.Id != standard.Template.Id)];
        Check("templates", templates, used.Count);
        Check("orders", orders, 2);
        Check("repeats", repeats, 1_000);
        return
        [
            .. from template in used.Take(templates)
               from order in new[] { OptionOrder.AsGiven, OptionOrder.Reversed }.Take(orders)
               from style in labels ?? [standard.Labels]
               from repeat in Enumerable.Range(0, repeats)
               select standard with { Template = template, Order = order, Labels = style, Repeat = repeat },
        ];
    }

    /// <summary>Asks by a plan and makes the certificate.</summary>
    public static async Task<ValidityCertificate> RunAsync(
        Instrument instrument,
        IRespondent respondent,
        IReadOnlyList<Administration> plan,
        AdministrationRun? run = null,
        CancellationToken cancellationToken = default) =>
        ValidityCertificate.Of(await (run ?? new AdministrationRun()).RunAsync(instrument, plan, [respondent], cancellationToken));

    private static void Check(string what, int given, int most)
    {
        if (given < 1 || given > most)
        {
            throw new InvalidInputException(what, $"{given} is out of range.", $"Give 1 to {most}.");
        }
    }
}
