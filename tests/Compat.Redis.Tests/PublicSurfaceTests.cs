using System.Reflection;
using StackExchange.Redis;

namespace Compat.Redis.Tests;

/// <summary>
/// Every name the stand-in shows is one of PublicSurface.txt, whose lines were each checked against the public API list of the
/// genuine package (2.9.32). Whoever adds a line must check it there too.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void StandIn_PublicNames_AreThoseOfTheList()
    {
        var shown = typeof(ConnectionMultiplexer).Assembly.GetExportedTypes().SelectMany(Lines).Distinct().Order(StringComparer.Ordinal);
        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"));
        Assert.Equal(listed, shown);
    }

    private static IEnumerable<string> Lines(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        yield return name;
        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            if (member is MethodBase method and not MethodInfo { Name: "<Clone>$" })
                yield return $"{name}.{method.Name}({string.Join(", ", method.GetParameters().Select(static p => Of(p.ParameterType)))})";
            else if (member is FieldInfo { Name: not "value__" })
                yield return $"{name}.{member.Name}";
        }
    }

    private static string Of(Type type) => !type.IsGenericType ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
}
