using System.Reflection;
using Aspire.Hosting;

namespace Compat.AspireHosting.Tests;

/// <summary>The stand-in offers nothing that the genuine packages do not have: every public name is on the committed list.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Visible = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void PublicSurface_EveryMember_IsOnTheList()
    {
        var allowed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt")).ToHashSet();

        var surplus = typeof(DistributedApplication).Assembly.GetExportedTypes().SelectMany(Describe).Where(line => !allowed.Contains(line)).ToList();

        Assert.True(surplus.Count == 0, $"Not in the genuine package, or not on the list yet:\n{string.Join('\n', surplus)}");
    }

    private static IEnumerable<string> Describe(Type type)
    {
        yield return type.FullName!;
        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type))
                yield return $"{type.FullName}.{name}";
            yield break;
        }
        // What a record or an attribute brings along is not written by hand.
        var isRecord = type.GetMethod("<Clone>$") is not null;
        foreach (var member in type.GetMembers(Visible).Where(IsVisible).Where(m => !isRecord || !IsGenerated(m)))
        {
            switch (member)
            {
                case MethodInfo { IsSpecialName: false } method:
                    yield return $"{type.FullName}.{method.Name}({Parameters(method)})";
                    break;
                case ConstructorInfo constructor:
                    yield return $"{type.FullName}({Parameters(constructor)})";
                    break;
                case PropertyInfo or FieldInfo:
                    yield return $"{type.FullName}.{member.Name}";
                    break;
            }
        }
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p => $"{NameOf(p.ParameterType)} {p.Name}"));

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.Name;

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => IsVisible(property.GetMethod ?? property.SetMethod!),
        FieldInfo field => field.IsPublic || field.IsFamily,
        _ => false,
    };

    private static bool IsGenerated(MemberInfo member) =>
        member.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" or "<Clone>$" or "EqualityContract"
        || member is ConstructorInfo { IsFamily: true };
}
