using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AlgoTrader.Trading.Plugins;

/// <summary>Reads what an assembly refers to, before any of it is loaded: a plugin that cannot work is refused by name, not by what happens to it later.</summary>
internal static class PluginCheck
{
    /// <returns>Null when nothing stands against loading it.</returns>
    public static PluginProblem? Check(string file, PluginLoadContext context)
    {
        if (References(file) is not { } references)
            return new(file, "it is no .NET assembly, or damaged", "Copy the output of dotnet publish into the folder again");
        if (references.Find(reference => reference.Name == PluginLoadContext.SdkName) is not { } sdk)
            return new(file, $"it does not use {PluginLoadContext.SdkName}, so it has no strategy", $"Name the folder after the assembly with the strategies, and reference {PluginLoadContext.SdkName} in it");
        if (!Fits(sdk.Version!))
        {
            return new(file, $"it was built for version {sdk.Version!.ToString(3)} of {sdk.Name}; this program has {PluginLoadContext.SdkVersion.ToString(3)}",
                $"Build it again with {PluginLoadContext.SdkName} {PluginLoadContext.SdkVersion.ToString(3)}");
        }

        return Missing(file, references, context) is var (missing, wantedBy)
            ? new(file, $"{missing.Name} {missing.Version} is missing, which {wantedBy} needs", $"Put {missing.Name}.dll beside it: dotnet publish does, a plain copy of one file does not")
            : null;
    }

    /// <summary>Before 1.0 every minor version may break; from then on a plugin may be older than the program.</summary>
    private static bool Fits(Version wanted)
    {
        var has = PluginLoadContext.SdkVersion;
        return wanted.Major == has.Major && (has.Major == 0 ? wanted.Minor == has.Minor : wanted.Minor <= has.Minor);
    }

    private static (AssemblyName Missing, string WantedBy)? Missing(string file, List<AssemblyName> references, PluginLoadContext context)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<(AssemblyName Reference, string WantedBy)>(references.Select(reference => (reference, Path.GetFileName(file))));
        while (open.TryDequeue(out var next))
        {
            var name = next.Reference.Name!;
            if (!seen.Add(name) || PluginLoadContext.IsShared(name))
                continue;
            if (context.Find(next.Reference) is { } path && References(path) is { } further)
            {
                foreach (var reference in further)
                    open.Enqueue((reference, Path.GetFileName(path)));
            }
            else if (!PluginLoadContext.IsOfFramework(name))
            {
                return next;
            }
        }

        return null;
    }

    /// <returns>Null when the file is no assembly.</returns>
    private static List<AssemblyName>? References(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var image = new PEReader(stream);
            if (!image.HasMetadata)
                return null;
            var metadata = image.GetMetadataReader();
            return metadata.IsAssembly
                ? [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())]
                : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
