using System.Xml.Linq;
using Dramatis.Tests;

namespace Dramatis.Architecture.Tests;

/// <summary>Arrows point down: a floor knows only the floors below it, a room only the rooms it may build on.</summary>
public class ArrowTests
{
    // What each room of the managed core may know. A new arrow is a decision: it is written here or it does not exist.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Personas"] = [],
        ["Conversations"] = [],
        ["Models"] = ["Conversations"],
        ["Files"] = ["Models"],
        ["Entailment"] = ["Personas", "Conversations", "Models", "Files"],
        ["Agents"] = ["Personas", "Conversations", "Models"],
        ["Control"] = ["Personas", "Conversations", "Models", "Files", "Entailment", "Agents"],
        ["Psychometrics"] = ["Personas", "Conversations", "Models", "Files", "Agents", "Control", "Experiments"],
        ["Evaluation"] = ["Personas", "Conversations", "Models", "Files", "Entailment", "Agents", "Control", "Psychometrics", "Experiments"],
        ["Scenarios"] = ["Personas", "Conversations", "Models", "Agents", "Control", "Psychometrics", "Evaluation"],
        ["Experiments"] = ["Personas", "Conversations", "Models", "Files"],
        ["Simulated"] = ["Personas", "Conversations", "Models", "Entailment", "Agents", "Control", "Psychometrics", "Evaluation", "Scenarios"],
    };

    public static TheoryData<string> Floors => [.. House.Floors];

    [Theory]
    [MemberData(nameof(Floors))]
    public void Project_KnowsOnlyTheFloorsBelowIt(string project)
    {
        string[] above = House.Floors[Array.IndexOf(House.Floors, project)..];

        Assert.Empty(ProjectReferences(project).Intersect(above, StringComparer.Ordinal));
        Assert.Empty(House.References(project).Intersect(above, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Dramatis.Statistics")]
    [InlineData("Dramatis")]
    public void ManagedFloors_DoNotReachTorchSharp(string project)
    {
        Assert.DoesNotContain(House.References(project), r => r.Contains("Torch", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(PackageReferences(project), p => p.Contains("torch", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void RoomsOfTheCore_KnowOnlyTheRoomsTheyMayBuildOn()
    {
        string[] forbidden =
        [
            .. from room in House.RoomArrows
               from target in room
               where !Allowed.TryGetValue(room.Key, out string[]? allowed) || !allowed.Contains(target, StringComparer.Ordinal)
               orderby room.Key, target
               select $"{room.Key} -> {target}",
        ];

        Assert.Empty(forbidden);
    }

    [Fact]
    public void TheLoader_SeesTheArrowsThatExist() =>
        Assert.Contains("Conversations", House.RoomArrows["Experiments"]); // a check that the check can fail

    private static IEnumerable<string> ProjectReferences(string project) =>
        Items(project, "ProjectReference").Select(i => Path.GetFileNameWithoutExtension(i.Replace('\\', '/')));

    private static IEnumerable<string> PackageReferences(string project) => Items(project, "PackageReference");

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(SharedFiles.InRepository($"src/{project}/{project}.csproj")).Descendants(kind).Select(e => (string)e.Attribute("Include")!);
}
