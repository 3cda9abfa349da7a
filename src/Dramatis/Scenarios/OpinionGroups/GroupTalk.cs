using Dramatis.Conversations;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>A group's talk: the coded record and the words.</summary>
/// <param name="Record">What the analysis starts from.</param>
/// <param name="Turns">Private stages, task and public turns, in order, with labels.</param>
/// <param name="LogLength">Characters of the public talk as members read it.</param>
public sealed record GroupTalk(GroupRecord Record, IReadOnlyList<Turn> Turns, int LogLength);
