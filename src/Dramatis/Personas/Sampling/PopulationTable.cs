using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Weighting;

namespace Dramatis.Personas.Sampling;

/// <summary>
/// The joint distribution of attributes in a population: which combinations there are and how frequent each is. People drawn from it are
/// intersectional: a widow is as old as widows are. Immutable and safe for concurrent use.
/// </summary>
public sealed class PopulationTable
{
    private readonly AttributeLevel[][][] levels;
    private readonly double[] upTo;

    /// <summary>Creates a table.</summary>
    /// <param name="attributes">What its rows tell of, each attribute once.</param>
    /// <param name="rows">The combinations; the same one may occur several times.</param>
    /// <param name="source">Where they come from.</param>
    /// <exception cref="ArgumentException">No attribute, rows of another length, unknown levels, weights that are none or all 0.</exception>
    public PopulationTable(IReadOnlyList<PersonaAttribute> attributes, IReadOnlyList<PopulationRow> rows, string source = "")
    {
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(source);
        if (attributes.Count == 0 || attributes.DistinctBy(a => a.Id, StringComparer.Ordinal).Count() != attributes.Count)
        {
            throw new ArgumentException("A table has one attribute or more, each once.", nameof(attributes));
        }

        (Attributes, Rows, Source) = (attributes, rows, source);
        levels = [.. rows.Select(LevelsOf)];
        upTo = new double[rows.Count];
        double sum = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            upTo[row] = sum += rows[row].Weight is >= 0 and < double.PositiveInfinity ? rows[row].Weight
                : throw new ArgumentException(FormattableString.Invariant($"Row {row + 1} has a weight of {rows[row].Weight}; a weight is finite and not negative."), nameof(rows));
        }

        if (sum is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException("The weights of a table add up to a number above 0.", nameof(rows));
        }
    }

    /// <summary>What the rows tell of.</summary>
    public IReadOnlyList<PersonaAttribute> Attributes { get; }

    /// <summary>The combinations.</summary>
    public IReadOnlyList<PopulationRow> Rows { get; }

    /// <summary>Where they come from; may be empty.</summary>
    public string Source { get; }

    /// <summary>Share of the population that a level, or a group of levels, has as its rows name it.</summary>
    /// <param name="attribute">Identifier of an attribute of the table.</param>
    /// <param name="level">Level or group.</param>
    public double Share(string attribute, string level)
    {
        int at = IndexOf(attribute);
        return Rows.Where(r => r.Levels[at] == level).Sum(r => r.Weight) / upTo[^1];
    }

    /// <summary>
    /// The table with other margins, by raking: of all tables with these shares the closest to this one, whose associations (odds ratios)
    /// it keeps. So a joint table of one year or country takes the known shares of another.
    /// </summary>
    /// <param name="margins">Share of every level that the rows name, by attribute; those of an attribute add up to 1.</param>
    /// <exception cref="ArgumentException">An attribute or a level is not in the table, or shares are none.</exception>
    /// <exception cref="EmptyCategoryException">A level that is to have a share has no row of positive weight.</exception>
    /// <exception cref="Statistics.ConvergenceException">Empty combinations leave no table with these shares.</exception>
    public PopulationTable WithMargins(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> margins)
    {
        ArgumentNullException.ThrowIfNull(margins);
        RakingResult raked = Raking.Fit([.. margins.Select(m => Margin(m.Key, m.Value))], [.. Rows.Select(r => r.Weight)]);
        return new PopulationTable(Attributes, [.. Rows.Select((row, at) => row with { Weight = raked.Weights[at] })], Source);
    }

    /// <summary>Draws a combination, and a level of each group in it, all equally likely.</summary>
    internal IReadOnlyDictionary<string, AttributeLevel> Draw(RandomStream random)
    {
        double target = random.Split("combination").NextDouble() * upTo[^1];
        int row = Array.BinarySearch(upTo, target);

        // Weights up to and with the target belong to earlier rows; rows of weight 0 end where the one before ends, and are passed over.
        row = row < 0 ? ~row : row + 1;
        while (row < upTo.Length - 1 && upTo[row] <= target)
        {
            row++;
        }

        return Attributes.Select((a, at) => (a.Id, Level: random.Split(a.Id).Choose(levels[row][at])))
            .ToDictionary(l => l.Id, l => l.Level, StringComparer.Ordinal);
    }

    private AttributeLevel[][] LevelsOf(PopulationRow row, int number)
    {
        if (row.Levels.Count != Attributes.Count)
        {
            throw new ArgumentException($"Row {number + 1} has {row.Levels.Count} levels for {Attributes.Count} attributes.", nameof(row));
        }

        return [.. Attributes.Select((a, at) => LevelsOf(a, row.Levels[at], number))];
    }

    private static AttributeLevel[] LevelsOf(PersonaAttribute attribute, string name, int number)
    {
        AttributeLevel[] exact = [.. attribute.Levels.Where(l => l.Id == name)];
        AttributeLevel[] found = exact.Length > 0 ? exact : [.. attribute.Levels.Where(l => l.Group == name)];
        return found.Length > 0
            ? found
            : throw new ArgumentException($"Row {number + 1} has '{name}' for {attribute.Id}. Known: {string.Join(", ", Named(attribute))}.", nameof(name));
    }

    private static IEnumerable<string> Named(PersonaAttribute attribute) =>
        attribute.Levels.Select(l => l.Group).Concat(attribute.Levels.Select(l => l.Id)).Distinct(StringComparer.Ordinal).Take(30);

    private RakingMargin Margin(string attribute, IReadOnlyDictionary<string, double> shares)
    {
        int at = IndexOf(attribute);
        string[] named = [.. shares.Keys];
        Dictionary<string, int> places = named.Index().ToDictionary(n => n.Item, n => n.Index, StringComparer.Ordinal);
        if (Rows.FirstOrDefault(r => !places.ContainsKey(r.Levels[at])) is { } row)
        {
            throw new ArgumentException($"The margin of {attribute} has no share for '{row.Levels[at]}', which rows of the table have.", nameof(shares));
        }

        return new RakingMargin(attribute, [.. Rows.Select(r => places[r.Levels[at]])], [.. named.Select(n => shares[n])]);
    }

    private int IndexOf(string attribute) => Attributes.Index().FirstOrDefault(a => a.Item.Id == attribute, (-1, null!)).Index is >= 0 and var at
        ? at
        : throw new ArgumentException($"The table has no attribute '{attribute}'. It has: {string.Join(", ", Attributes.Select(a => a.Id))}.", nameof(attribute));
}
