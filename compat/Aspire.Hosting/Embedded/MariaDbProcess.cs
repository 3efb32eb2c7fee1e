using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// <c>mariadbd</c> with its own data folder. An init file, readable by its owner only, sets the password and creates the databases at
/// every start: so a lost secret or a new database needs no other step.
/// </summary>
internal sealed class MariaDbProcess(MySqlServerResource server, string program, string installer) : IProcessSource
{
    private static readonly string[] RootHosts = ["localhost", "127.0.0.1"];

    public string Description => "mariadbd";

    public async Task<ProcessSpec> PrepareAsync(ProcessContext context, CancellationToken cancellationToken)
    {
        var volume = server.Annotations.OfType<DataVolumeAnnotation>().LastOrDefault();
        var folder = volume is null ? context.Data.Scratch(server.Name) : context.Data.Volume(volume.Name);
        var data = Path.Combine(folder, "mariadb");
        if (!Directory.Exists(data))
            await InstallAsync(context, folder, data, cancellationToken);

        var initFile = Path.Combine(folder, "init.sql");
        DataFolder.WriteSecret(initFile, InitSql(await server.PasswordParameter.GetValueAsync(cancellationToken) ?? ""));
        return new ProcessSpec(
            program,
            [
                "--no-defaults",
                $"--datadir={data}",
                $"--port={server.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture)}",
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // Relative to the data folder: the path of a socket may not be longer than 107 bytes.
                "--socket=mariadb.sock",
                $"--init-file={initFile}",
                "--character-set-server=utf8mb4",
                // The health check reads the greeting and leaves; level 2 would report each time.
                "--log-warnings=1",
                .. AsRoot(),
            ],
            folder)
        {
            // "2026-01-05 9:30:00 0 [Note] InnoDB: ...": thirty of them at each start, and one "Version: ..." line.
            IsChatter = line => !line.Contains("[ERROR]", StringComparison.Ordinal),
        };
    }

    private async Task InstallAsync(ProcessContext context, string folder, string data, CancellationToken cancellationToken)
    {
        context.Say($"creates its data folder {data}");
        // Renamed when complete, so that an interrupted first run is simply repeated.
        var unfinished = Path.Combine(folder, "unfinished");
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        var exitCode = await context.RunToEndAsync(
            new ProcessSpec(
                installer,
                ["--no-defaults", $"--datadir={unfinished}", "--auth-root-authentication-method=normal", "--skip-test-db", .. AsRoot()],
                folder),
            cancellationToken);
        if (exitCode != 0)
            throw new DistributedApplicationException($"{installer} ended with exit code {exitCode}; {data} was not created.");
        Directory.Move(unfinished, data);
    }

    // One statement a line: that is how the server reads an init file.
    private string InitSql(string password)
    {
        var secret = password.Replace("\\", "\\\\").Replace("'", "\\'");
        var lines = RootHosts.SelectMany(host => new[]
        {
            $"CREATE OR REPLACE USER 'root'@'{host}' IDENTIFIED BY '{secret}';",
            $"GRANT ALL PRIVILEGES ON *.* TO 'root'@'{host}' WITH GRANT OPTION;",
        }).Concat(server.Databases.Values.Select(name =>
            $"CREATE DATABASE IF NOT EXISTS `{name.Replace("`", "``")}` CHARACTER SET utf8mb4;"));
        return string.Join('\n', lines) + "\n";
    }

    // It refuses to run as root unless told to.
    private static string[] AsRoot() => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--user=root"] : [];
}
