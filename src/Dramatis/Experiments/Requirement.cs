using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Experiments;

/// <summary>What an experiment demands of a study's certificate before it takes scores from it: <c>orderSymmetry >=0.9</c>.</summary>
/// <param name="Measure">Name of the measure.</param>
/// <param name="Side">On which side of the limit.</param>
/// <param name="Limit">The limit, finite.</param>
public sealed partial record Requirement(string Measure, RequirementSide Side, double Limit)
{
    /// <summary>What a limit looks like, as a regular expression: <c>>=0.9</c>, <c>&lt;= 0.05</c>.</summary>
    public const string Pattern = @"^\s*(>=|<=)\s*(-?[0-9]+(\.[0-9]+)?)\s*$";

    /// <summary>Reads a limit.</summary>
    /// <param name="measure">Name of the measure.</param>
    /// <param name="limit">For example <c>>=0.9</c>.</param>
    /// <param name="where">What to name in errors.</param>
    /// <exception cref="InvalidInputException">The text is no limit.</exception>
    public static Requirement Parse(string measure, string limit, string where)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(measure);
        ArgumentNullException.ThrowIfNull(limit);
        Match read = Limits().Match(limit);
        return read.Success
            ? new Requirement(
                measure,
                read.Groups[1].Value == ">=" ? RequirementSide.AtLeast : RequirementSide.AtMost,
                double.Parse(read.Groups[2].Value, CultureInfo.InvariantCulture))
            : throw new InvalidInputException(where, $"'{limit}' is no limit.", "Write >= or <= and a number, for example '>=0.9'.");
    }

    /// <summary>Refuses requirements of measures that a study does not give.</summary>
    /// <param name="requirements">The requirements.</param>
    /// <param name="study">The study.</param>
    /// <param name="where">Names the place of a requirement by its measure.</param>
    /// <exception cref="InvalidInputException">The study gives no certificate, or none of that name.</exception>
    public static void Check(IReadOnlyList<Requirement> requirements, IStudy study, Func<string, string> where)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(where);
        if (requirements.FirstOrDefault(r => !study.Certifies.Contains(r.Measure, StringComparer.Ordinal)) is { } unknown)
        {
            string near = Models.NearestName.Of(unknown.Measure, study.Certifies) is { } name ? $"Did you mean '{name}'? " : "";
            throw study.Certifies.Count == 0
                ? new InvalidInputException(where(unknown.Measure), $"the study '{study.Slug}' gives no certificate.", "Remove 'require'.")
                : new InvalidInputException(
                    where(unknown.Measure), $"the study '{study.Slug}' does not certify '{unknown.Measure}'.", near + $"It certifies {string.Join(", ", study.Certifies)}.");
        }
    }

    /// <summary>The requirements that are not met, a sentence each. What was not measured meets none.</summary>
    public static IReadOnlyList<string> Unmet(IReadOnlyList<Requirement> requirements, IReadOnlyList<ValidityMeasure> measures)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(measures);
        return
        [
            .. from requirement in requirements
               from measure in measures.Where(m => m.Name == requirement.Measure).DefaultIfEmpty(new ValidityMeasure(requirement.Measure, "", null))
               where !requirement.IsMet(measure.Value)
               select requirement.Complaint(measure),
        ];
    }

    /// <summary>As it is written: <c>orderSymmetry >=0.9</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Measure} {Sign}{Limit}");

    /// <summary>The limit alone, as <see cref="Parse"/> reads it.</summary>
    public string LimitText => FormattableString.Invariant($"{Sign}{Limit}");

    private string Sign => Side == RequirementSide.AtLeast ? ">=" : "<=";

    private bool IsMet(double? value) => Side == RequirementSide.AtLeast ? value >= Limit : value <= Limit;

    private string Complaint(ValidityMeasure measure)
    {
        string of = measure.Subject.Length > 0 ? $" of {measure.Subject}" : "";
        string found = measure.Value is { } value ? FormattableString.Invariant($"is {value:0.###}") : "was not measured";
        return FormattableString.Invariant($"{Measure}{of} {found}, and {Sign}{Limit} is required.");
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Limits();
}
