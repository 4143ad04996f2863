/// What makes one avatar look like itself. Lengths are in face units (see `Egg`), tones 0 black … 1 white.
package struct Face: Equatable {
    package let name: String
    var skin: Float
    var head: Egg
    var eyes = Eyes()
    var brows = Brows()
    var nose = Nose()
    var lips = Lips()
    /// Hair behind the neck, then hair over the head; painted in this order.
    var hairBehind: [HairPart] = []
    var hairInFront: [HairPart] = []
    var beard: Beard?
    var glasses: Glasses?
    var earrings: Earrings?
    var clothes: Clothes
    var ears = true
    var freckles = false
    /// Age lines, 0 none … 1 deep.
    var lines: Float = 0

    /// Highest point of hair or head.
    var top: Float {
        (hairBehind + hairInFront).map(\.outline.box.top).reduce(head.box.top, min)
    }
}

extension Face {
    /// Where the eyes are and how they are cut; both alike.
    struct Eyes: Equatable {
        var x: Float = 0.31
        var y: Float = 0.04
        var halfWidth: Float = 0.175
        var halfHeight: Float = 0.115
        /// How far the outer corner stands above the inner one.
        var slant: Float = 0.02
        var iris: Float = 0.36
        /// Weight of the upper lash line.
        var lashes: Float = 0.035
    }

    /// The line of the brows at rest.
    struct Brows: Equatable {
        var y: Float = -0.2
        var halfWidth: Float = 0.2
        var thickness: Float = 0.04
        var arch: Float = 0.05
        /// How far the outer end stands below the inner one.
        var fall: Float = 0.02
        var tone: Float = 0.16
    }

    /// A nose, which is all light and shadow.
    struct Nose: Equatable {
        var halfWidth: Float = 0.12
        var tip: Float = 0.38
        /// Strength of its light and shadow.
        var relief: Float = 1
    }

    /// The lips, and how the mouth opens.
    struct Lips: Equatable {
        var y: Float = 0.63
        var halfWidth: Float = 0.25
        var fullness: Float = 0.06
        /// How far apart they are in the widest mouth.
        var gape: Float = 0.25
        /// How far the corners of the closed mouth stand up.
        var smile: Float = 0.03
        var tone: Float = 0.5
    }

    /// Beard, moustache or both.
    struct Beard: Equatable {
        var tone: Float
        /// What the beard leaves free of the face.
        var opening: Egg
        /// How far it stands out below the chin.
        var length: Float
        var moustache: Bool
        var cheeks = true
    }

    /// Frames around the eyes.
    struct Glasses: Equatable {
        var halfWidth: Float = 0.25
        var halfHeight: Float = 0.2
        var halves = 4
        var thickness: Float = 0.03
    }

    /// What hangs from the ears.
    struct Earrings: Equatable {
        /// 0 is a stud.
        var radius: Float
    }

    /// What the avatar wears.
    struct Clothes: Equatable {
        /// Shape of the neckline.
        enum Cut: Equatable { case crew, vNeck, collar, turtleneck, blazer, hood }
        var cut: Cut
        var tone: Float
        var pattern: Pattern = .plain

        /// What is woven in.
        enum Pattern: Equatable { case plain, stripes, knit }
    }
}
