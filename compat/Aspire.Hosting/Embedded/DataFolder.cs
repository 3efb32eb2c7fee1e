namespace Aspire.Hosting.Embedded;

/// <summary>
/// Where the substitutes keep their data: <c>.data</c> at the root of the repository, which git ignores.
/// </summary>
internal sealed class DataFolder(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Key of the setting that names another folder.</summary>
    public const string Setting = "Embedded:DataFolder";

    public static DataFolder For(string appHostDirectory, string? setting) => new(
        setting is { Length: > 0 } ? Path.GetFullPath(setting) : Path.Combine(RepositoryOf(appHostDirectory), ".data"));

    /// <summary>The folder of a named volume; kept from run to run.</summary>
    public string Volume(string name) => Create(Path.Combine(root, "volumes", name));

    /// <summary>An empty folder for a resource without a volume.</summary>
    public string Scratch(string resource)
    {
        var folder = Path.Combine(root, "scratch", resource);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        return Create(folder);
    }

    /// <summary>Writes a file that only its owner may read.</summary>
    public static void WriteSecret(string file, string text)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private static string Create(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
        return folder;
    }

    private static string RepositoryOf(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (candidate.EnumerateFileSystemInfos("*.sln*").Any() || Path.Exists(Path.Combine(candidate.FullName, ".git")))
                return candidate.FullName;
        }
        return folder;
    }
}
