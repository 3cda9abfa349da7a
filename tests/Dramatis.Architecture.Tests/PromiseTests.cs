using System.Reflection;
using Dramatis.Tests;

namespace Dramatis.Architecture.Tests;

/// <summary>Promises that the whole library keeps; a type that breaks one is named.</summary>
public class PromiseTests
{
    // Classes that keep references to tensors of another owner.
    private static readonly string[] Borrowers =
    [
        "Dramatis.Torch.Training.Runs.GradientPass", "Dramatis.Torch.Internals.Steering.SteeringTap", "Dramatis.Torch.Internals.Attribution.PatchTap",
    ];

    private static readonly string[] Grounds = ["Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Managers", "Misc"];

    [Fact]
    public void NoFileOrType_IsADumpingGround()
    {
        IEnumerable<string> types = House.Assemblies.SelectMany(a => a.GetTypes()).Where(t => !IsGenerated(t)).Select(t => t.Name);
        IEnumerable<string> folders = Directory
            .EnumerateDirectories(SharedFiles.InRepository("src"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetFileName(f)!);

        Assert.DoesNotContain(types.Concat(folders), n => Grounds.Any(g => n.EndsWith(g, StringComparison.Ordinal)));
    }

    [Fact]
    public void ClassesThatHoldTensors_AreDisposable()
    {
        IEnumerable<string> leaks =
            from type in Assembly.Load("Dramatis.Torch").GetTypes()
            where type is { IsClass: true, IsAbstract: false } && !type.IsNestedPrivate && !IsGenerated(type) && !IsRecord(type)
            where type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Any(f => HoldsTensor(f.FieldType))
            where !typeof(IDisposable).IsAssignableFrom(type) && !Borrowers.Contains(type.FullName)
            select type.FullName;

        Assert.Empty(leaks);
    }

    [Fact]
    public void EachSourceFile_HoldsOnePublicTypeNamedAfterIt()
    {
        IEnumerable<string> wrong =
            from assembly in House.Assemblies
            from type in assembly.GetExportedTypes()
            where !type.IsNested
            let name = type.Name.Split('`')[0]
            let folder = SharedFiles.InRepository("src/" + assembly.GetName().Name)
            where !Directory.EnumerateFiles(folder, name + "*.cs", SearchOption.AllDirectories).Any()
            select type.FullName;

        Assert.Empty(wrong);
    }

    private static bool IsGenerated(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.DeclaringType is { } outer && IsGenerated(outer);

    // Records carry tensors that belong to somebody else from one place to another.
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool HoldsTensor(Type type) =>
        type.FullName == "TorchSharp.torch+Tensor"
        || (type.IsGenericType && !typeof(Delegate).IsAssignableFrom(type) && type.GetGenericArguments().Any(HoldsTensor))
        || (type.IsArray && HoldsTensor(type.GetElementType()!));
}
