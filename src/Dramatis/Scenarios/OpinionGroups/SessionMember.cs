using Dramatis.Personas;
using Microsoft.Extensions.AI;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>A persona with the model that plays it and the option it chose in private.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Client">The model.</param>
/// <param name="Option">Its private answer.</param>
public sealed record SessionMember(Persona Persona, IChatClient Client, int Option);
