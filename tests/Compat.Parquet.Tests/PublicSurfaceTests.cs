using System.Reflection;
using Parquet;

namespace Compat.Parquet.Tests;

/// <summary>
/// Every name the stand-in shows is one of PublicSurface.txt, whose lines were each checked against the public API list of the
/// genuine package (5.5.0). Whoever adds a line must check it there too.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void StandIn_PublicNames_AreThoseOfTheList()
    {
        var shown = typeof(ParquetReader).Assembly.GetExportedTypes().SelectMany(Lines).Distinct().Order(StringComparer.Ordinal);
        var listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "PublicSurface.txt"));
        Assert.Equal(listed, shown);
    }

    private static IEnumerable<string> Lines(Type type)
    {
        yield return type.FullName!;
        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            if (member is MethodBase method)
                yield return $"{type.FullName}.{method.Name}({string.Join(", ", method.GetParameters().Select(Of))})";
            else if (member is FieldInfo { Name: not "value__" } field)
                yield return $"{type.FullName}.{member.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}";
        }
    }

    private static string Of(ParameterInfo parameter) => Of(parameter.ParameterType) + (parameter.IsOptional ? " = " : "");

    private static string Of(Type type) => !type.IsGenericType ? type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
}
