using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Debian's <c>redis-server</c>, which takes its whole configuration, the password too, from standard input.</summary>
internal sealed class RedisServerProcess(RedisResource redis, string program) : IProcessSource
{
    public string Description => "redis-server";

    public async Task<ProcessSpec> PrepareAsync(ProcessContext context, CancellationToken cancellationToken)
    {
        var volume = redis.Annotations.OfType<DataVolumeAnnotation>().LastOrDefault();
        var folder = volume is null ? context.Data.Scratch(redis.Name) : context.Data.Volume(volume.Name);
        var password = await redis.PasswordParameter!.GetValueAsync(cancellationToken);
        var configuration = string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1 -::1
            port {redis.PrimaryEndpoint.Port}
            dir "{folder}"
            requirepass "{password!.Replace("\\", "\\\\").Replace("\"", "\\\"")}"
            daemonize no
            loglevel warning
            {(volume is null ? "save \"\"" : "save 60 1")}

            """);
        return new ProcessSpec(program, ["-"], folder)
        {
            StandardInput = configuration,
            // "123:M 05 Jan 2026 09:30:00.000 # Server initialized": at this level a dozen lines at start and end.
            IsChatter = _ => true,
        };
    }
}
