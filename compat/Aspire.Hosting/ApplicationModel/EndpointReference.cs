using Aspire.Hosting.Embedded;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Another resource's endpoint, whose address is known once the application starts.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider
{
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        Resource = owner;
        EndpointName = endpointName;
    }

    public IResourceWithEndpoints Resource { get; }

    public string EndpointName { get; }

    public bool Exists => Find() is not null;

    public bool IsAllocated => Find()?.AllocatedPort is not null;

    public string Host { get; } = "localhost";

    /// <exception cref="InvalidOperationException">The application has not been started, or there is no such endpoint.</exception>
    public int Port => Annotation.AllocatedPort ?? throw new InvalidOperationException(
        $"The endpoint '{EndpointName}' of '{Resource.Name}' has no port before the application starts.");

    public int? TargetPort => Annotation.AllocatedPort ?? Annotation.WantedPort;

    public string Scheme => Annotation.UriScheme;

    public string Url => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{Port}");

    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    internal EndpointAnnotation Annotation => Find() ?? throw new InvalidOperationException(
        $"'{Resource.Name}' has no endpoint '{EndpointName}'. It has: {string.Join(", ", Resource.Endpoints().Select(e => e.Name))}.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);

    private EndpointAnnotation? Find() =>
        Resource.Endpoints().FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
