using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Psychometrics.Responses;

/// <summary>One answer in a <see cref="ResponseTable"/>.</summary>
/// <param name="Respondent">Identifier of the respondent.</param>
/// <param name="Administration">How the item was asked.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Position">Its place in the order of asking, from 0.</param>
/// <param name="Answer">The answer.</param>
public sealed record ResponseRow(string Respondent, Administration Administration, string ItemId, int Position, ItemAnswer Answer);
