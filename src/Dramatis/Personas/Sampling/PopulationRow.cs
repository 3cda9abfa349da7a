namespace Dramatis.Personas.Sampling;

/// <summary>A combination of levels and how frequent it is.</summary>
/// <param name="Levels">A level of each attribute of the table, in its order: an identifier, or the group of several (<c>20-39</c>), of which one is then drawn.</param>
/// <param name="Weight">Its frequency on any scale: a count, a share, a survey weight; 0 or above.</param>
public sealed record PopulationRow(IReadOnlyList<string> Levels, double Weight);
