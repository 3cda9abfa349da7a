namespace Dramatis.Psychometrics.Administrations;

/// <summary>How far the asking is.</summary>
/// <param name="Done">Answers in hand, missing ones included.</param>
/// <param name="Missing">How many of them are missing.</param>
/// <param name="Total">Answers to come in all.</param>
public sealed record AdministrationProgress(int Done, int Missing, int Total);
