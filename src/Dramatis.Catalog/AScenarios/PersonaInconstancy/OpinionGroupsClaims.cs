using Dramatis.Experiments;
using Dramatis.Scenarios.OpinionGroups.Metrics;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The directions that the paper reports, each as a signed contrast that a run can fail.</summary>
internal static class OpinionGroupsClaims
{
    private static readonly (string Id, string Statement, int Sign, double Reference)[] Directions =
    [
        (ContrastId.Conformity, "Debate raises conformity over collaboration: more members voice another opinion and keep their own in private.", 1, 0),
        (ContrastId.PrivateChange, "Debate raises private change over collaboration.", 1, 0),
        (ContrastId.Confabulation, "Debate raises confabulation over collaboration.", 1, 0),
        (ContrastId.Impersonation, "Debate raises impersonation over collaboration.", 1, 0),
        (ContrastId.Influence, "A talk changes more private opinions than asking again without one.", 1, 0),
        (ContrastId.Shift, "A talk moves private distributions further than asking again without one (Jensen-Shannon, bits).", 1, 0),
        (ContrastId.Pressure, "Members of the minority change their private opinion more often than members of the majority.", 1, 0),
        (ContrastId.Diversity, "Talks voice more diverse opinions than their members started with (entropy, bits).", 1, 0),
        (ContrastId.Convergence, "Private opinions are less diverse after a talk than before (entropy, bits).", -1, 0),
        (ContrastId.ConfabulationRate, "Confabulation is occasional: below 10 % of members.", -1, 0.1),
        (ContrastId.ImpersonationRate, "Impersonation is occasional: below 10 % of labelled messages.", -1, 0.1),
    ];

    public static IReadOnlyList<Claim> Of(InconstancyReport report) =>
    [
        .. Directions.Select(d => report.Contrast(d.Id) is { } contrast
            ? Claim.Signed(
                d.Id,
                d.Statement,
                d.Sign,
                contrast.Estimate,
                contrast.Interval,
                report.Holm.TryGetValue(d.Id, out double corrected) ? corrected : null,
                contrast.Units,
                contrast.Basis,
                d.Reference)
            : new Claim(d.Id, d.Statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "fewer than two questions have the data")),
    ];
}
