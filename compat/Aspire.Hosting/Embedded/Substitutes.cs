using System.Reflection;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>What runs in place of each kind of container: the one table of it.</summary>
internal static class Substitutes
{
    /// <summary>Settings that choose a substitute; empty means the best one installed.</summary>
    public const string RedisSetting = "Embedded:Redis";
    public const string MySqlSetting = "Embedded:MySql";

    private const string RespServerMetadata = "aspire-embedded-respserver";

    public static IResourceBuilder<RedisResource> ForRedis(IDistributedApplicationBuilder builder, IResourceBuilder<RedisResource> redis)
    {
        var choice = Choice(builder, RedisSetting, "redis-server", "RespServer");
        if (choice is not "RespServer" && SearchPath.Find("redis-server") is { } program)
            return redis.WithAnnotation(new ProcessSourceAnnotation(new RedisServerProcess(redis.Resource, program)));
        if (choice is not "redis-server" && RespServer() is { } assembly)
            return redis.WithAnnotation(new ProcessSourceAnnotation(new RespServerProcess(redis.Resource, assembly)));
        return redis.WithAnnotation(new NotStartedAnnotation("redis-server is not installed (Debian: apt-get install redis-server)"));
    }

    public static IResourceBuilder<MySqlServerResource> ForMySql(
        IDistributedApplicationBuilder builder, IResourceBuilder<MySqlServerResource> mysql, int? port)
    {
        var choice = Choice(builder, MySqlSetting, "mariadbd", "Sqlite");
        if (choice is not "Sqlite" && SearchPath.Find("mariadbd") is { } program && Installer() is { } installer)
        {
            return mysql
                .WithAnnotation(new ProcessSourceAnnotation(new MariaDbProcess(mysql.Resource, program, installer)))
                .WithEndpoint(port: port, scheme: "tcp", name: MySqlServerResource.PrimaryEndpointName)
                .WithAddedHealthCheck($"{mysql.Resource.Name}_check", new MySqlHealthCheck(mysql.Resource));
        }
        if (choice is "mariadbd")
            return mysql.WithAnnotation(new NotStartedAnnotation("mariadbd is not installed (Debian: apt-get install mariadb-server)"));
        var data = ((DistributedApplicationBuilder)builder).Data;
        return mysql.WithAnnotation(new SqliteAnnotation(() =>
            data.Volume(mysql.Resource.Annotations.OfType<DataVolumeAnnotation>().LastOrDefault()?.Name ?? mysql.Resource.Name)));
    }

    private static string? Installer() => SearchPath.Find("mariadb-install-db") ?? SearchPath.Find("mysql_install_db");

    private static string? RespServer() =>
        Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == RespServerMetadata)?.Value is { } path && File.Exists(path) ? path : null;

    private static string? Choice(IDistributedApplicationBuilder builder, string setting, params string[] allowed) =>
        builder.Configuration[setting] is not { Length: > 0 } value ? null
        : allowed.FirstOrDefault(name => string.Equals(name, value, StringComparison.OrdinalIgnoreCase))
            ?? throw new DistributedApplicationException($"{setting}={value} is unknown. Use {string.Join(" or ", allowed)}, or leave it out.");
}
