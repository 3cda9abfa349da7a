namespace Dramatis.Psychometrics.Stances;

/// <summary>How far the stances of one group of answers lie apart.</summary>
/// <param name="Axis">What varies in the group.</param>
/// <param name="Set">The set of questions.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Question">The question; null for groups that are topics.</param>
/// <param name="Size">Distributions in the group, 2 or more.</param>
/// <param name="Spread">The inconsistency, 0 when all are equal.</param>
/// <param name="ByChance">
/// What it would be on average if every answer took its side by the toss of a coin and kept its confidence
/// (<see cref="StanceChance.Tossed"/>).
/// </param>
public sealed record StanceSpread(StanceAxis Axis, string Set, string Topic, string? Question, int Size, double Spread, double ByChance);
