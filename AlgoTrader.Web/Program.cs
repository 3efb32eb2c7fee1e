using AlgoTrader.ServiceDefaults;
using AlgoTrader.Web.Client;
using AlgoTrader.Web.Forwarding;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // Settings and page are beside the assembly, whatever folder the host is started from.
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.AddServiceDefaults();
builder.AddApiForwarder();

var app = builder.Build();
app.UsePageHeaders();
app.MapServiceDefaults();
app.MapApiForwarder();
app.MapStaticAssets();
app.MapClientFallback();
app.Run();

/// <summary>Entry point; public so that tests can start the host.</summary>
public sealed partial class Program;
