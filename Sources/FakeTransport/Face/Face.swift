/// Appearance of one avatar. Lengths are in face units (see `Superellipse`), tones are 0 black … 1 white.
package struct Face: Equatable {
    package internal(set) var name: String
    var skin: Float
    var head: Superellipse
    var eyes = Eyes()
    var brows = Brows()
    var nose = Nose()
    var lips = Lips()
    /// Hair behind the neck, then hair in front of the head; painted in this order.
    var hairBehind: [HairPart] = []
    var hairInFront: [HairPart] = []
    var beard: Beard?
    var glasses: Glasses?
    var earrings: Earrings?
    var clothes: Clothes
    var ears = true
    var freckles = false
    /// Depth of the age lines: 0 none … 1 deep.
    var lines: Float = 0
    /// True if variations of this face may have a beard; the others may have earrings.
    var growsBeard = false
    var colours = FaceColours()

    /// y of the highest point of hair and head.
    var top: Float {
        (hairBehind + hairInFront).map(\.outline.box.top).reduce(head.box.top, min)
    }
}

extension Face {
    /// Position and shape of both eyes.
    struct Eyes: Equatable {
        var x: Float = 0.31
        var y: Float = 0.04
        var halfWidth: Float = 0.175
        var halfHeight: Float = 0.115
        /// Height of the outer corner above the inner one.
        var slant: Float = 0.02
        /// Tone of the iris.
        var iris: Float = 0.36
        /// Thickness of the upper lash line.
        var lashes: Float = 0.035
    }

    /// Shape of both brows at rest.
    struct Brows: Equatable {
        var y: Float = -0.2
        var halfWidth: Float = 0.2
        var thickness: Float = 0.04
        var arch: Float = 0.05
        /// Height of the inner end above the outer one.
        var fall: Float = 0.02
        var tone: Float = 0.16
    }

    /// Shape of the nose, which is drawn only by light and shadow.
    struct Nose: Equatable {
        var halfWidth: Float = 0.12
        /// y of the tip.
        var tip: Float = 0.38
        /// Strength of light and shadow.
        var relief: Float = 1
    }

    /// Shape of the lips and size of the open mouth.
    struct Lips: Equatable {
        var y: Float = 0.63
        var halfWidth: Float = 0.25
        var fullness: Float = 0.06
        /// Distance between the lips at the widest opening.
        var maximumOpening: Float = 0.25
        /// Height of the corners of the closed mouth above its centre.
        var smile: Float = 0.03
        var tone: Float = 0.5
    }

    /// A beard, a moustache or both.
    struct Beard: Equatable {
        var tone: Float
        /// Area of the face without beard.
        var opening: Superellipse
        /// Length below the chin.
        var length: Float
        var moustache: Bool
        var cheeks = true
    }

    /// Shape of the glasses.
    struct Glasses: Equatable {
        var halfWidth: Float = 0.25
        var halfHeight: Float = 0.2
        /// Twice the exponent of the superellipse of a lens (see `Superellipse.upperExponentX2`).
        var halves = 4
        var thickness: Float = 0.03
    }

    /// A pair of earrings.
    struct Earrings: Equatable {
        /// Radius of a hoop; 0 means a stud.
        var radius: Float
    }

    /// Clothes of the avatar.
    struct Clothes: Equatable {
        /// Shape of the neckline.
        enum Cut: Equatable { case crew, vNeck, collar, turtleneck, blazer, hood }
        var cut: Cut
        var tone: Float
        var pattern: Pattern = .plain

        /// Fabric pattern.
        enum Pattern: Equatable { case plain, stripes, knit }
    }
}
