using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Puts together what a resource's process is given, once ports and secrets are known.</summary>
internal static class ValueResolver
{
    public static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentAnnotation>())
            await annotation.Callback(context);
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in context.EnvironmentVariables)
            values[name] = await ResolveAsync(value, cancellationToken);
        return values;
    }

    public static async Task<IReadOnlyList<string>> ArgsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<ArgsAnnotation>())
            await annotation.Callback(context);
        var values = new List<string>();
        foreach (var arg in context.Args)
            values.Add(await ResolveAsync(arg, cancellationToken));
        return values;
    }

    private static async ValueTask<string> ResolveAsync(object value, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken) ?? "",
        _ => throw new DistributedApplicationException($"A {value.GetType().Name} cannot be an argument or an environment variable."),
    };
}
