using System.Globalization;
using System.Reflection;

namespace Compat.Grpc.Tests.Surface;

/// <summary>Every public or protected name of an assembly, one line each.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().SelectMany(type => Members(type).Prepend($"T {Kind(type)} {type.FullName}"));

    private static IEnumerable<string> Members(Type type)
    {
        var constructors = type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $".ctor({Parameters(constructor)})");
        var methods = type.GetMethods(Declared).Where(IsVisible).Where(method => !Inherited(method))
            .Select(method => $"{method.ReturnType} {method.Name}({Parameters(method)}){Suffix(method)}");
        var fields = type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => $"{field.FieldType} {field.Name}{Constant(field)}");
        return constructors.Concat(methods).Concat(fields).Select(member => $"M {type.FullName}::{member}");
    }

    private static bool IsVisible(MethodBase method) =>
        (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && method.Name != ".cctor";

    // Overriding what every object has adds no name.
    private static bool Inherited(MethodInfo method) =>
        method.IsVirtual && method.Name is "Equals" or "GetHashCode" or "Finalize" or "get_Message";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static",
        { IsAbstract: true } => "abstract",
        _ => "class",
    };

    private static string Suffix(MethodInfo method) => (method.IsStatic ? " static" : "") + (method.IsAbstract ? " abstract" : "");

    private static string Parameters(MethodBase method) =>
        string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType + (parameter.IsOptional ? "=" : "")));

    private static string Constant(FieldInfo field) => field.IsLiteral
        ? "=" + (field.FieldType.IsEnum ? Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : field.GetRawConstantValue())
        : "";
}
