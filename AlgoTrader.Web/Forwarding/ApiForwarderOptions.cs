namespace AlgoTrader.Web.Forwarding;

/// <summary>Where the API is and how long it may take.</summary>
internal sealed class ApiForwarderOptions
{
    /// <summary>The configuration key an orchestrator sets to the API's address.</summary>
    public const string AddressKey = "services:api:http:0";

    public const string DefaultAddress = "http://localhost:5080";

    public string Address { get; set; } = DefaultAddress;

    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Until the response's headers are here; a body, such as an event stream, may last for ever.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(100);

    public static bool IsAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
