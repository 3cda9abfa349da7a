namespace Dramatis.Experiments.Designs;

/// <summary>
/// A list of cells built from factors by crossing, nesting and blocking. Immutable; cells keep the order in which they were built,
/// the first factor changing slowest. The words are those of the design of experiments (Montgomery, Design and Analysis of
/// Experiments, chapters 5, 4 and 14).
/// </summary>
public sealed class Design
{
    private Design(IReadOnlyList<Cell> cells) => Cells = cells;

    /// <summary>The design of one cell without factors: the neutral element of crossing.</summary>
    public static Design Unit { get; } = new([new Cell()]);

    /// <summary>The cells; each appears once.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>One factor with its levels.</summary>
    /// <exception cref="ArgumentException">There is no level, or one stands there twice.</exception>
    public static Design Factor(string name, params IEnumerable<string> levels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(levels);
        return Of(levels.Select(level => Cell.Of((name, level))));
    }

    /// <summary>A design of given cells: an incomplete or irregular one.</summary>
    /// <exception cref="ArgumentException">There is no cell, or one stands there twice.</exception>
    public static Design Of(IEnumerable<Cell> cells)
    {
        List<Cell> list = [.. cells];
        if (list.Count == 0)
        {
            throw new ArgumentException("A design needs at least one cell.", nameof(cells));
        }

        if (list.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The cell ({twice.Key}) stands in the design twice.", nameof(cells));
        }

        return new Design(list);
    }

    /// <summary>Every cell of this design with every cell of the other.</summary>
    /// <exception cref="ArgumentException">The designs share a factor.</exception>
    public Design Cross(Design other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Design([.. Cells.SelectMany(_ => other.Cells, Join)]);
    }

    /// <summary>
    /// Levels of a factor that exist only within a cell of this design: personas within a culture, items within a topic. A cell
    /// without levels disappears.
    /// </summary>
    /// <exception cref="ArgumentException">No cell has a level, or the factor is in this design already.</exception>
    public Design Nest(string factor, Func<Cell, IEnumerable<string>> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return Of(Cells.SelectMany(cell => levels(cell).Select(level => Join(cell, Cell.Of((factor, level))))));
    }

    /// <summary>The cells that a condition keeps: forbidden combinations are left out.</summary>
    /// <exception cref="ArgumentException">None is left.</exception>
    public Design Where(Func<Cell, bool> condition) => Of(Cells.Where(condition));

    /// <summary>The cells of this design and of the other, this one's first.</summary>
    /// <exception cref="ArgumentException">They share a cell.</exception>
    public Design Concat(Design other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of(Cells.Concat(other.Cells));
    }

    /// <summary>
    /// A randomised complete block design: all cells once in each block, in an order drawn for the block, so that drift over time or
    /// over an item list is shared by all treatments.
    /// </summary>
    /// <param name="factor">Name of the blocking factor; it stands first in each cell.</param>
    /// <param name="blocks">Its levels.</param>
    /// <param name="random">Draws the orders; the order of a block depends on its name only.</param>
    public Design Block(string factor, IEnumerable<string> blocks, Statistics.Randomness.RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(random);
        List<Cell> cells = [];
        foreach (string block in blocks)
        {
            List<Cell> order = [.. Cells];
            random.Split(block).Shuffle(order);
            cells.AddRange(order.Select(cell => Join(Cell.Of((factor, block)), cell)));
        }

        return Of(cells);
    }

    /// <summary>The cells as trials, each <paramref name="replications"/> times, repeats of a cell together.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replications"/> is not positive.</exception>
    public IReadOnlyList<TrialSpecification> Trials(int replications = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replications);
        return [.. Cells.SelectMany(_ => Enumerable.Range(0, replications), (cell, repeat) => new TrialSpecification(cell, repeat))];
    }

    /// <summary>The cells as the trials of a stage.</summary>
    public StudyStage Stage(string name, int replications = 1) => new(name, Trials(replications));

    private static Cell Join(Cell left, Cell right) => new(left.Concat(right));
}
