using System.Runtime.InteropServices;

namespace Aspire.Hosting.Embedded;

internal static class DotNetHost
{
    /// <summary>The <c>dotnet</c> that runs this process, so that children run on the same one.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        // .../shared/Microsoft.NETCore.App/10.0.x/ -> .../dotnet
        var beside = System.IO.Path.GetFullPath(System.IO.Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(beside) ? beside : SearchPath.Find("dotnet") ?? "dotnet";
    }
}
