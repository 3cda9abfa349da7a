using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>Gathers survey rows into questions: validates shares, merges what the options ask to merge, and counts everything it does.</summary>
internal sealed class QuestionSetBuilder(string file, QuestionFileOptions options)
{
    // Published shares are rounded to three decimals; beyond this they are not shares of one whole.
    private const double RoundingTolerance = 0.02;

    private readonly Dictionary<string, Gathered> questions = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly List<DroppedRow> dropped = [];
    private int rows;
    private int renormalised;
    private int merged;

    public void Add(PopulationShares row)
    {
        rows++;
        Check(row);
        double sum = row.Shares.Sum();
        if (sum == 0)
        {
            dropped.Add(new DroppedRow(row.Where, $"'{row.Population}' has no answers: all shares are 0"));
            return;
        }

        if (string.IsNullOrWhiteSpace(row.Question))
        {
            dropped.Add(new DroppedRow(row.Where, "the question has no text"));
            return;
        }

        renormalised += Math.Abs(sum - 1) > 1e-9 ? 1 : 0;
        Gather(row, [.. row.Shares.Select(s => s / sum)]);
    }

    public QuestionSet Build()
    {
        List<OpinionQuestion> kept = [];
        foreach (string text in order)
        {
            Gathered found = questions[text];
            if (found.Populations.Count < options.MinimumPopulations)
            {
                dropped.Add(new DroppedRow(
                    $"question '{Shorten(text)}'",
                    $"{found.Populations.Count} populations answered it, {options.MinimumPopulations} are needed"));
                continue;
            }

            kept.Add(ToQuestion(text, found));
        }

        OpinionRespondent[] respondents =
        [
            .. kept.SelectMany(q => q.Populations.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(p => new OpinionRespondent(NationPersona.Of(Demonym(p), Path.GetFileName(file)), p)),
        ];
        return new QuestionSet(kept, respondents, rows, renormalised, merged, dropped);
    }

    // Where variants stay apart, their notes must too, or two agents would carry one name.
    private string Demonym(string population) => options.MergeVariants
        ? PopulationLabel.Demonym(population)
        : population.Replace(PopulationLabel.Country(population), PopulationLabel.Demonym(population), StringComparison.Ordinal);

    private void Check(PopulationShares row)
    {
        string where = $"{file}, {row.Where}";
        if (row.Options.Count < 2)
        {
            throw new InvalidInputException(
                where, $"the question has {row.Options.Count} options.", "A choice needs at least two: fill in \"options\" or remove the row.");
        }

        if (row.Options.Count > OptionLetter.Maximum)
        {
            throw new InvalidInputException(
                where, $"the question has {row.Options.Count} options.", $"At most {OptionLetter.Maximum} can be lettered A to Z.");
        }

        if (row.Options.Count != row.Shares.Count)
        {
            throw new InvalidInputException(
                where, $"{row.Options.Count} options but {row.Shares.Count} shares.", "Give one share for each option.");
        }

        if (row.Shares.Any(s => !double.IsFinite(s) || s < 0))
        {
            throw new InvalidInputException(where, "a share is negative or not a number.", "Shares lie between 0 and 1.");
        }

        double sum = row.Shares.Sum();
        if (sum != 0 && Math.Abs(sum - 1) > RoundingTolerance)
        {
            throw new InvalidInputException(
                where,
                string.Create(CultureInfo.InvariantCulture, $"the shares of '{row.Population}' add up to {sum:0.###}."),
                $"They must add up to 1 (a difference of {RoundingTolerance} is taken for rounding): correct or remove the row.");
        }
    }

    private void Gather(PopulationShares row, double[] shares)
    {
        if (!questions.TryGetValue(row.Question, out Gathered? found))
        {
            found = new Gathered(row.Options, []);
            questions.Add(row.Question, found);
            order.Add(row.Question);
        }

        if (!found.Options.SequenceEqual(row.Options, StringComparer.Ordinal))
        {
            throw new InvalidInputException(
                $"{file}, {row.Where}",
                $"the options differ from an earlier row of the question '{Shorten(row.Question)}'.",
                "All rows of a question must list the same options in the same order.");
        }

        string population = options.MergeVariants ? PopulationLabel.Country(row.Population) : row.Population;
        if (found.Populations.TryGetValue(population, out List<double[]>? samples))
        {
            merged++;
            samples.Add(shares);
        }
        else
        {
            found.Populations.Add(population, [shares]);
        }
    }

    private OpinionQuestion ToQuestion(string text, Gathered found)
    {
        bool[] empty = [.. found.Options.Select(NonSubstantiveOption.Matches)];
        List<string> labels = [];
        List<int> sources = []; // for every option of the file: where its share goes
        List<int> nonSubstantive = [];
        for (int i = 0; i < found.Options.Count; i++)
        {
            if (empty[i] && options.MergeNonSubstantive && nonSubstantive.Count > 0)
            {
                sources.Add(nonSubstantive[0]);
                continue;
            }

            sources.Add(labels.Count);
            if (empty[i])
            {
                nonSubstantive.Add(labels.Count);
            }

            labels.Add(empty[i] ? NonSubstantiveOption.Wording : found.Options[i]);
        }

        Dictionary<string, IReadOnlyList<double>> populations = new(StringComparer.Ordinal);
        foreach ((string population, List<double[]> samples) in found.Populations)
        {
            double[] shares = new double[labels.Count];
            foreach (double[] sample in samples)
            {
                for (int i = 0; i < sample.Length; i++)
                {
                    shares[sources[i]] += sample[i] / samples.Count;
                }
            }

            populations.Add(population, shares);
        }

        return new OpinionQuestion(IdOf(text), text.Trim(), labels, populations, nonSubstantive);
    }

    /// <summary>The first twelve hexadecimal digits of the SHA-256 of the question's text.</summary>
    public static string IdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..57] + "...";

    private sealed record Gathered(IReadOnlyList<string> Options, Dictionary<string, List<double[]>> Populations);
}
