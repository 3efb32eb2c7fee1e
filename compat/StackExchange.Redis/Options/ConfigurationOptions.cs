using System.Globalization;
using System.Net.Security;
using System.Text;

namespace StackExchange.Redis;

/// <summary>Where and how to connect. <see cref="Parse(string)"/> reads <c>host:port,password=...,abortConnect=false</c>. Times in ms.</summary>
public sealed class ConfigurationOptions : ICloneable
{
    // Keys of the genuine grammar that choose between things the stand-in has only one of.
    private static readonly HashSet<string> Accepted = new(StringComparer.OrdinalIgnoreCase)
    {
        "channelPrefix", "checkCertificateRevocation", "configChannel", "configCheckSeconds", "defaultVersion", "highIntegrity",
        "preserveAsyncOrder", "protocol", "proxy", "resolveDns", "responseTimeout", "setlib", "sslProtocols", "tiebreaker", "version",
        "writeBuffer",
    };

    private int? _asyncTimeout;

    /// <summary>Decides whether the server's certificate is good, instead of the machine's trust store.</summary>
    public event RemoteCertificateValidationCallback? CertificateValidation;

    public EndPointCollection EndPoints { get; init; } = [];

    public string? User { get; set; }

    public string? Password { get; set; }

    public string? ClientName { get; set; }

    /// <summary>False: Connect returns without a connection, which is then made in the background.</summary>
    public bool AbortOnConnectFail { get; set; } = true;

    public bool AllowAdmin { get; set; }

    public bool Ssl { get; set; }

    public string? SslHost { get; set; }

    public int? DefaultDatabase { get; set; }

    public int ConnectTimeout { get; set; } = 5000;

    /// <summary>Attempts that Connect makes before it gives up.</summary>
    public int ConnectRetry { get; set; } = 3;

    public int SyncTimeout { get; set; } = 5000;

    public int AsyncTimeout
    {
        get => _asyncTimeout ?? SyncTimeout;
        set => _asyncTimeout = value;
    }

    /// <summary>Seconds without traffic after which a PING proves the connection; -1: 60.</summary>
    public int KeepAlive { get; set; } = -1;

    public BacklogPolicy BacklogPolicy { get; set; } = BacklogPolicy.FailFast;

    internal RemoteCertificateValidationCallback? CertificateValidationCallback => CertificateValidation;

    public static ConfigurationOptions Parse(string configuration) => Parse(configuration, ignoreUnknown: false);

    public static ConfigurationOptions Parse(string configuration, bool ignoreUnknown)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = new ConfigurationOptions();
        foreach (var part in configuration.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                options.EndPoints.Add(part);
            else
                options.Set(part[..equals].Trim(), part[(equals + 1)..].Trim(), ignoreUnknown);
        }
        return options;
    }

    public ConfigurationOptions Clone()
    {
        var clone = (ConfigurationOptions)MemberwiseClone();
        return clone;
    }

    object ICloneable.Clone() => Clone();

    /// <summary>With the password: not for logs.</summary>
    public override string ToString() => ToString(includePassword: true);

    public string ToString(bool includePassword)
    {
        var text = new StringBuilder().AppendJoin(',', EndPoints.Select(EndPointCollection.ToString));
        Append("name", ClientName);
        Append("user", User);
        Append("password", Password is null || includePassword ? Password : "*****");
        Append("ssl", Ssl ? "True" : null);
        Append("sslHost", SslHost);
        Append("abortConnect", AbortOnConnectFail ? null : "False");
        Append("defaultDatabase", DefaultDatabase?.ToString(CultureInfo.InvariantCulture));
        return text.ToString();

        void Append(string key, string? value)
        {
            if (value is not null)
                text.Append(',').Append(key).Append('=').Append(value);
        }
    }

    private void Set(string key, string value, bool ignoreUnknown)
    {
        switch (key.ToUpperInvariant())
        {
            case "PASSWORD": Password = value; break;
            case "USER": User = value; break;
            case "NAME": ClientName = value; break;
            case "ABORTCONNECT": AbortOnConnectFail = Flag(key, value); break;
            case "ALLOWADMIN": AllowAdmin = Flag(key, value); break;
            case "SSL": Ssl = Flag(key, value); break;
            case "SSLHOST": SslHost = value; break;
            case "DEFAULTDATABASE": DefaultDatabase = Number(key, value, 0); break;
            case "CONNECTTIMEOUT": ConnectTimeout = Number(key, value, 1); break;
            case "CONNECTRETRY": ConnectRetry = Number(key, value, 1); break;
            case "SYNCTIMEOUT": SyncTimeout = Number(key, value, 1); break;
            case "ASYNCTIMEOUT": AsyncTimeout = Number(key, value, 1); break;
            case "KEEPALIVE": KeepAlive = Number(key, value, -1); break;
            default:
                if (!ignoreUnknown && !Accepted.Contains(key))
                    throw new ArgumentException($"Keyword '{key}' is not supported in a Redis configuration", nameof(key));
                break;
        }
    }

    private static bool Flag(string key, string value) => value.ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "1" => true,
        "FALSE" or "NO" or "0" => false,
        _ => throw new ArgumentException($"Keyword '{key}' needs true or false, not '{value}'", nameof(value)),
    };

    private static int Number(string key, string value, int min) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min
            ? number
            : throw new ArgumentException($"Keyword '{key}' needs a whole number of at least {min}, not '{value}'", nameof(value));
}
