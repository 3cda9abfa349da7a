namespace Dramatis.Evaluation.Judging.Roles;

/// <summary>Somebody who may have spoken.</summary>
/// <param name="Name">The name, unique in its item.</param>
/// <param name="Profile">What is known of them: statements, or things they said elsewhere.</param>
public sealed record RoleCandidate(string Name, string Profile);
