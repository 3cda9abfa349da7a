namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>
/// A colour by its role. ScottPlot draws with <paramref name="Hex"/>; the finished picture names the style-sheet variable, so that
/// one picture serves light and dark pages and falls back to the hex value where it stands alone.
/// </summary>
/// <param name="Hex">Six upper-case hexadecimal digits after #, unique among the inks.</param>
/// <param name="Variable">Custom property of the report's style sheet, or null for a colour that is the same on every page.</param>
/// <param name="Dash">Dash pattern in pixels, or null for solid.</param>
internal sealed record Ink(string Hex, string? Variable = null, string? Dash = null)
{
    /// <summary>Text, axes.</summary>
    internal static readonly Ink Text = new("#1B2027", "--ink");

    /// <summary>Secondary text.</summary>
    internal static readonly Ink Muted = new("#59626E", "--muted");

    /// <summary>Grid lines.</summary>
    internal static readonly Ink Grid = new("#DDE2E8", "--line");

    /// <summary>The page behind the picture; separates touching areas.</summary>
    internal static readonly Ink Surface = new("#FDFEFF", "--card");

    /// <summary>Text on an area filled with a series colour.</summary>
    internal static readonly Ink OnSeries = new("#FEFFFD", "--on-series");

    /// <summary>The line of no effect.</summary>
    internal static readonly Ink Reference = new("#59626F", "--muted", "5 4");

    // Darkened from Okabe and Ito's colour-blind-safe set until white text on them reads; the page lightens them in the dark.
    private static readonly Ink[] Solid =
    [
        new("#0B65A8", "--s1"), new("#B84A08", "--s2"), new("#00785A", "--s3"), new("#9C4A80", "--s4"),
        new("#806200", "--s5"), new("#5A6069", "--s6"), new("#6C44A8", "--s7"),
    ];

    // One digit off the solid ones: the finished picture tells them apart by it.
    private static readonly Ink[] Dashed =
    [
        new("#0B65A9", "--s1", "6 4"), new("#B84A09", "--s2", "6 4"), new("#00785B", "--s3", "6 4"), new("#9C4A81", "--s4", "6 4"),
        new("#806201", "--s5", "6 4"), new("#5A606A", "--s6", "6 4"), new("#6C44A9", "--s7", "6 4"),
    ];

    /// <summary>All inks that name a variable, by hex value.</summary>
    internal static IReadOnlyDictionary<string, Ink> ByHex { get; } =
        new[] { Text, Muted, Grid, Surface, OnSeries, Reference }.Concat(Solid).Concat(Dashed).ToDictionary(i => i.Hex, StringComparer.Ordinal);

    /// <summary>Value of a paint attribute in the finished picture.</summary>
    internal string Paint => Variable is null ? Hex : $"var({Variable}, {Hex})";

    /// <summary>Colour of the n-th series; they repeat after seven, told apart by their markers.</summary>
    internal static Ink Series(int index, bool dashed = false) => (dashed ? Dashed : Solid)[index % Solid.Length];
}
