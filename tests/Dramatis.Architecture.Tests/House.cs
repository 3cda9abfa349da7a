using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Dramatis.Architecture.Tests;

/// <summary>The assemblies of the house, loaded once.</summary>
internal static class House
{
    /// <summary>Projects from the ground floor up: each may know those before it, none after it.</summary>
    public static readonly string[] Floors = ["Dramatis.Statistics", "Dramatis", "Dramatis.Testing", "Dramatis.Torch", "Dramatis.Catalog", "Dramatis.Cli"];

    public static Assembly[] Assemblies { get; } = [.. Floors.Select(Assembly.Load)];

    public static ArchUnitNET.Domain.Architecture Architecture { get; } = new ArchLoader().LoadAssemblies(Assemblies).Build();

    public static IReadOnlyList<string> References(string assembly) =>
        [.. Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!)];

    /// <summary>Rooms (second part of the namespace) that the types of a room of <c>Dramatis</c> depend on.</summary>
    public static ILookup<string, string> RoomArrows { get; } = (
        from type in Architecture.Types
        let room = Room(type)
        where room is not null
        from dependency in type.Dependencies
        let target = Room(dependency.Target)
        where target is not null && target != room
        select (room, target)).Distinct().ToLookup(a => a.room, a => a.target, StringComparer.Ordinal);

    private static string? Room(IType type)
    {
        if (type.Assembly?.Name.Split(',')[0] != "Dramatis")
        {
            return null;
        }

        string[] parts = (type.Namespace?.FullName ?? "").Split('.');
        return parts.Length >= 2 && parts[0] == "Dramatis" ? parts[1] : null;
    }
}
