namespace Dramatis.Experiments.Reporting.Html;

/// <summary>The claims with their verdicts: each in words, with a mark of its own shape, and in colour.</summary>
internal static class ClaimSection
{
    internal static void Write(MarkupWriter page, IReadOnlyList<Claim> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        page.Raw("<section id=\"claims\">\n").Element("h2", "Claims")
            .Element("p class=\"note\"", Tally(claims))
            .Raw("<div class=\"scroll\" tabindex=\"0\"><table class=\"claims\">\n<thead><tr><th scope=\"col\">Verdict</th><th scope=\"col\">Claim</th>")
            .Raw("<th scope=\"col\" class=\"num\">Estimate</th><th scope=\"col\" class=\"num\">Interval</th>")
            .Raw("<th scope=\"col\" class=\"num\">p</th><th scope=\"col\" class=\"num\">n</th></tr></thead>\n<tbody>\n");
        foreach (Claim claim in claims)
        {
            (string css, string word, string mark) = Describe(claim.Verdict);
            page.Raw($"<tr><td data-label=\"Verdict\"><span class=\"verdict {css}\"><span aria-hidden=\"true\">{mark}</span> {word}</span></td>")
                .Raw("<td data-label=\"Claim\" class=\"statement\">").Raw("<strong>").Text(claim.Statement).Raw("</strong><small>")
                .Text(claim.Basis).Raw("</small></td>");
            Number("Estimate", ReportNumbers.Estimate(claim.Estimate));
            Number(claim.Interval is { } i ? $"{100 * i.Level:0.#}% interval" : "Interval", ReportNumbers.Interval(claim.Interval));
            Number("p", ReportNumbers.PValue(claim.PValue));
            Number("n", ReportNumbers.Count(claim.Observations));
            page.Raw("</tr>\n");
        }

        page.Raw("</tbody>\n</table></div>\n").Element(
            "p class=\"note\"",
            "Intervals are 95% unless a claim says otherwise; p values are two-sided and corrected for the family of claims; n counts independent units.")
            .Raw("</section>\n");

        void Number(string label, string value) =>
            page.Raw("<td class=\"num\" data-label=\"").Text(label).Raw("\">").Text(value).Raw("</td>");
    }

    private static string Tally(IReadOnlyList<Claim> claims)
    {
        IEnumerable<string> parts = claims
            .GroupBy(c => c.Verdict)
            .OrderBy(g => g.Key)
            .Select(g => $"{g.Count()} {Describe(g.Key).Word.ToLowerInvariant()}");
        return $"Of {claims.Count} claims: {string.Join(", ", parts)}. A claim is supported when its interval lies wholly on the claimed side and its corrected p value, where there is one, is below .05.";
    }

    private static (string Css, string Word, string Mark) Describe(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => ("supported", "Supported", "✓"),
        ClaimVerdict.Contradicted => ("contradicted", "Contradicted", "✕"),
        ClaimVerdict.Inconclusive => ("inconclusive", "Inconclusive", "≈"),
        _ => ("not-evaluated", "Not evaluated", "○"),
    };
}
